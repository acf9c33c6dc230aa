using Microsoft.Extensions.Logging;

namespace Sidecar.PubSub.Subscriptions;

/// <summary>A subscription at its broker. Where it cannot be opened it is tried for ever, with growing pauses.</summary>
internal sealed partial class OpenSubscription : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly LoadedPubSub broker;
    private readonly string topic;
    private readonly IReadOnlyDictionary<string, string> metadata;
    private readonly Func<BrokerMessage, CancellationToken, Task> handler;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly CancellationTokenSource ended = new();
    private readonly TaskCompletionSource firstTry = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task<IAsyncDisposable?> opening;

    public OpenSubscription(
        LoadedPubSub broker,
        string topic,
        IReadOnlyDictionary<string, string> metadata,
        Func<BrokerMessage, CancellationToken, Task> handler,
        TimeProvider clock,
        ILogger logger)
    {
        (this.broker, this.topic, this.metadata, this.handler, this.clock, this.logger) = (broker, topic, metadata, handler, clock, logger);
        opening = OpenAsync();
    }

    /// <summary>Ends with the subscription, after the messages in hand.</summary>
    public IAsyncDisposable? Owned { get; init; }

    /// <summary>Ends when it is open, or when the first try has failed.</summary>
    public Task FirstTry => firstTry.Task;

    /// <summary>Ends it; waits for the messages in hand.</summary>
    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        if (await opening is { } subscribed)
        {
            await subscribed.DisposeAsync();
        }

        if (Owned is not null)
        {
            await Owned.DisposeAsync();
        }

        ended.Dispose();
    }

    private async Task<IAsyncDisposable?> OpenAsync()
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return await broker.Broker.SubscribeAsync(broker.ToBroker(topic), metadata, handler, ended.Token);
            }
            catch (OperationCanceledException) when (ended.IsCancellationRequested)
            {
                return null;
            }
            catch (Exception failure)
            {
                Log.NotOpened(logger, topic, broker.Name, pause, failure);
            }
            finally
            {
                firstTry.TrySetResult();
            }

            try
            {
                await Task.Delay(pause, clock, ended.Token);
            }
            catch (OperationCanceledException)
            {
                return null;
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.SubscriptionNotOpened, LogLevel.Error, "Topic {Topic} on {PubSub} cannot be subscribed to; tried again in {Pause}")]
        public static partial void NotOpened(ILogger logger, string topic, string pubSub, TimeSpan pause, Exception cause);
    }
}
