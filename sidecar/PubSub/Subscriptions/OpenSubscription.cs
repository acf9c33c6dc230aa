using Microsoft.Extensions.Logging;
using Sidecar.PubSub.Delivery;

namespace Sidecar.PubSub.Subscriptions;

/// <summary>A subscription at its broker. Where it cannot be opened it is tried for ever, with growing pauses.</summary>
internal sealed partial class OpenSubscription : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly LoadedPubSub broker;
    private readonly TopicSubscription subscription;
    private readonly MessageHandler handler;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly CancellationTokenSource ended = new();
    private readonly TaskCompletionSource firstTry = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task<IAsyncDisposable?> opening;

    public OpenSubscription(
        LoadedPubSub broker,
        TopicSubscription subscription,
        MessageHandler handler,
        TimeProvider time,
        ILogger logger)
    {
        (this.broker, this.subscription, this.handler, this.time, this.logger) = (broker, subscription, handler, time, logger);
        opening = OpenAsync();
    }

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

        await handler.DisposeAsync();
        ended.Dispose();
    }

    private async Task<IAsyncDisposable?> OpenAsync()
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return await broker.Broker.SubscribeAsync(broker.ToBroker(subscription.Topic), subscription.Metadata, handler.HandleAsync, ended.Token);
            }
            catch (OperationCanceledException) when (ended.IsCancellationRequested)
            {
                return null;
            }
            catch (Exception failure)
            {
                Log.NotOpened(logger, subscription.Topic, broker.Name, pause, failure);
            }
            finally
            {
                firstTry.TrySetResult();
            }

            try
            {
                await Task.Delay(pause, time, ended.Token);
            }
            catch (OperationCanceledException)
            {
                return null;
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(331, LogLevel.Error, "Topic {Topic} on {PubSub} cannot be subscribed to; tried again in {Pause}")]
        public static partial void NotOpened(ILogger logger, string topic, string pubSub, TimeSpan pause, Exception cause);
    }
}
