namespace Sidecar.PubSub.Subscriptions;

/// <summary>The subscriptions of an application from when it is well until it is ill or the sidecar stops.</summary>
internal sealed class SubscriptionGeneration : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly List<OpenSubscription> open;

    public SubscriptionGeneration(SubscriptionOpener opener, IEnumerable<(LoadedPubSub Broker, TopicSubscription Subscription)> subscriptions) =>
        open = [.. subscriptions.Select(each => opener.Open(each.Broker, each.Subscription, stopping.Token))];

    /// <summary>Ends when each is open or its first try has failed.</summary>
    public Task FirstTries => Task.WhenAll(open.Select(subscription => subscription.FirstTry));

    /// <summary>Ends them; waits for the messages in hand.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await Task.WhenAll(open.Select(subscription => subscription.DisposeAsync().AsTask()));
        stopping.Dispose();
    }
}
