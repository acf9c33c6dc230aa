namespace Sidecar.PubSub.InMemory;

/// <summary>
/// One subscription: hands over one message after the other. The first one of a row begins in the publisher's own call, so that messages
/// reach the application in the order in which they were published, over topics too.
/// </summary>
internal sealed class InMemorySubscription(
    string topic, Func<BrokerMessage, CancellationToken, Task> handler, Action<InMemorySubscription> ended)
    : IAsyncDisposable
{
    private const int Waiting = 10_000;
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(30);
    private readonly Lock gate = new();
    private readonly Queue<BrokerMessage> queue = [];
    private readonly SemaphoreSlim room = new(Waiting);
    private readonly CancellationTokenSource drained = new();
    private Task handing = Task.CompletedTask;
    private bool isHanding;
    private bool isEnded;

    /// <summary>Whether it is for a topic.</summary>
    public bool Wants(string published) => topic.EndsWith('*')
        ? published.StartsWith(topic.AsSpan(0, topic.Length - 1), StringComparison.Ordinal)
        : published == topic;

    /// <summary>Queues a message; waits while 10,000 wait already.</summary>
    public async Task AddAsync(BrokerMessage message, CancellationToken cancellationToken)
    {
        await room.WaitAsync(cancellationToken);
        var started = new TaskCompletionSource();
        lock (gate)
        {
            queue.Enqueue(message);
            if (isHanding || isEnded)
            {
                return;
            }

            isHanding = true;
            handing = started.Task;
        }

        _ = HandAsync(started);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        ended(this);
        Task last;
        lock (gate)
        {
            isEnded = true;
            last = handing;
        }

        drained.CancelAfter(LongestDrain);
        await last;
    }

    private async Task HandAsync(TaskCompletionSource done)
    {
        while (Next() is { } message)
        {
            try
            {
                await handler(message, drained.Token);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                // This broker keeps nothing: a message that failed is lost. The handler has logged why.
            }
        }

        done.SetResult();
    }

    private BrokerMessage? Next()
    {
        lock (gate)
        {
            if (isEnded || !queue.TryDequeue(out var message))
            {
                isHanding = false;
                return null;
            }

            room.Release();
            return message;
        }
    }
}
