using System.Threading.Channels;

namespace Sidecar.PubSub.InMemory;

/// <summary>One subscription: a queue and a reader that hands over one message after the other.</summary>
internal sealed class InMemorySubscription : IAsyncDisposable
{
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(30);
    private readonly string topic;
    private readonly Channel<BrokerMessage> queue;
    private readonly Func<BrokerMessage, CancellationToken, Task> handler;
    private readonly Action<InMemorySubscription> ended;
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource drained = new();
    private readonly Task reading;

    public InMemorySubscription(
        string topic,
        Channel<BrokerMessage> queue,
        Func<BrokerMessage, CancellationToken, Task> handler,
        Action<InMemorySubscription> ended)
    {
        (this.topic, this.queue, this.handler, this.ended) = (topic, queue, handler, ended);
        reading = Task.Run(ReadAsync);
    }

    /// <summary>Whether it is for a topic.</summary>
    public bool Wants(string published) => topic.EndsWith('*')
        ? published.StartsWith(topic.AsSpan(0, topic.Length - 1), StringComparison.Ordinal)
        : published == topic;

    /// <summary>Queues a message.</summary>
    public async Task AddAsync(BrokerMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await queue.Writer.WriteAsync(message, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            // It ended while the message was published; nobody wants it.
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        ended(this);
        queue.Writer.TryComplete();
        await stopping.CancelAsync();
        drained.CancelAfter(LongestDrain);
        await reading;
    }

    private async Task ReadAsync()
    {
        while (!stopping.IsCancellationRequested && await queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (!stopping.IsCancellationRequested && queue.Reader.TryRead(out var message))
            {
                await HandleAsync(message);
            }
        }
    }

    private async Task HandleAsync(BrokerMessage message)
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
}
