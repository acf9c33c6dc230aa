using Sidecar.PubSub.Delivery;

namespace Sidecar.PubSub.Subscriptions;

/// <summary>Opens subscriptions with what delivers their messages.</summary>
internal sealed class SubscriptionOpener(DeliveryServices services)
{
    /// <summary>Begins to open a subscription; where that fails it goes on trying.</summary>
    /// <exception cref="Expressions.CelException">One of its rules does not compile.</exception>
    public OpenSubscription Open(LoadedPubSub broker, TopicSubscription subscription, CancellationToken stopping)
    {
        var handler = new MessageHandler(broker, subscription, services, stopping);
        return new OpenSubscription(
            broker, subscription.Topic, ForBroker(subscription), handler.HandleAsync, services.Clock, services.Logger)
        {
            Owned = handler
        };
    }

    // A batch can only fill when the broker hands over as many messages at once.
    private static IReadOnlyDictionary<string, string> ForBroker(TopicSubscription subscription)
    {
        var metadata = new Dictionary<string, string>(subscription.Metadata, StringComparer.OrdinalIgnoreCase);
        if (subscription.Bulk is { } bulk)
        {
            metadata.TryAdd("concurrency", bulk.MaxMessagesCount.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return metadata;
    }
}
