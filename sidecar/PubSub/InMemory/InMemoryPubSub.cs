namespace Sidecar.PubSub.InMemory;

/// <summary>
/// The kind <c>pubsub.in-memory</c>: each subscription of this sidecar gets each message once, in order; what it fails is lost. A topic
/// that ends in <c>*</c> stands for all that begin so.
/// </summary>
internal sealed class InMemoryPubSub : IPubSub
{
    private readonly Lock gate = new();
    private volatile List<InMemorySubscription> subscriptions = [];

    /// <inheritdoc />
    public IReadOnlyList<string> Capabilities { get; } = ["SUBSCRIBE_WILDCARDS"];

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Queues a message for each subscription; waits while one has 10,000 waiting.</summary>
    public async Task PublishAsync(BrokerMessage message, CancellationToken cancellationToken)
    {
        foreach (var subscription in subscriptions)
        {
            if (subscription.Wants(message.Topic))
            {
                await subscription.AddAsync(message, cancellationToken);
            }
        }
    }

    /// <inheritdoc />
    public Task<IAsyncDisposable> SubscribeAsync(
        string topic,
        IReadOnlyDictionary<string, string> metadata,
        Func<BrokerMessage, CancellationToken, Task> handler,
        CancellationToken cancellationToken)
    {
        var subscription = new InMemorySubscription(topic, handler, Remove);
        lock (gate)
        {
            subscriptions = [.. subscriptions, subscription];
        }

        return Task.FromResult<IAsyncDisposable>(subscription);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var subscription in subscriptions)
        {
            await subscription.DisposeAsync();
        }
    }

    private void Remove(InMemorySubscription subscription)
    {
        lock (gate)
        {
            subscriptions = [.. subscriptions.Where(other => other != subscription)];
        }
    }
}
