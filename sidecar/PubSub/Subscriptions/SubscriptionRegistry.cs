namespace Sidecar.PubSub.Subscriptions;

/// <summary>The subscriptions of this sidecar, as the metadata API lists them.</summary>
internal sealed class SubscriptionRegistry
{
    private readonly Lock gate = new();
    private List<TopicSubscription> subscriptions = [];

    /// <summary>All of them.</summary>
    public IReadOnlyList<TopicSubscription> All
    {
        get
        {
            lock (gate)
            {
                return subscriptions;
            }
        }
    }

    /// <summary>Lists one more.</summary>
    public void Add(TopicSubscription subscription)
    {
        lock (gate)
        {
            subscriptions = [.. subscriptions, subscription];
        }
    }

    /// <summary>Lists these in place of all that come from resources and from <c>/dapr/subscribe</c>; streams stay.</summary>
    public void Replace(IReadOnlyList<TopicSubscription> next)
    {
        lock (gate)
        {
            subscriptions = [.. next, .. subscriptions.Where(other => other.Kind == SubscriptionKind.Streaming)];
        }
    }

    /// <summary>Lists one less.</summary>
    public void Remove(TopicSubscription subscription)
    {
        lock (gate)
        {
            subscriptions = [.. subscriptions.Where(other => !ReferenceEquals(other, subscription))];
        }
    }
}
