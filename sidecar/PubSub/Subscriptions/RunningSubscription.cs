namespace Sidecar.PubSub.Subscriptions;

/// <summary>A subscription that brings messages to the application until it is disposed.</summary>
internal sealed class RunningSubscription : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly OpenSubscription open;

    public RunningSubscription(SubscriptionOpener opener, AcceptedSubscription accepted)
    {
        Accepted = accepted;
        open = opener.Open(accepted.Broker, accepted.Subscription, stopping.Token);
    }

    /// <summary>What it is for.</summary>
    public AcceptedSubscription Accepted { get; }

    /// <summary>Ends when it is open, or when the first try has failed.</summary>
    public Task FirstTry => open.FirstTry;

    /// <summary>Ends it; waits for the messages in hand.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await open.DisposeAsync();
        stopping.Dispose();
    }
}
