using Microsoft.Extensions.Logging;
using Sidecar.PubSub.Subscriptions;

namespace Sidecar.PubSub.Delivery;

/// <summary>The end of messages that the application does not take: its dead-letter topic, where it has one.</summary>
internal sealed partial class DeadLetters(LoadedPubSub broker, TopicSubscription subscription, DeliveryServices services)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Ends a message that will never be taken: dead-lettered, or gone where there is no topic for that.</summary>
    public async Task DropAsync(BrokerMessage message, string cause, CancellationToken cancellationToken)
    {
        if (subscription.DeadLetterTopic.Length == 0)
        {
            Discard(cause);
            return;
        }

        services.Meter.Dropped(broker.Name, subscription.Topic);
        await PublishAsync(message, cause, cancellationToken);
    }

    /// <summary>Ends a message for good, whatever dead-letter topic there is.</summary>
    public void Discard(string cause)
    {
        services.Meter.Dropped(broker.Name, subscription.Topic);
        Log.Dropped(services.Logger, subscription.Topic, broker.Name, cause);
    }

    /// <summary>
    /// Moves a message that failed to the dead-letter topic, unchanged; false when there is no such topic, or the broker did not take it,
    /// so that it stays where it is.
    /// </summary>
    public async Task<bool> TakeAsync(BrokerMessage message, string cause, CancellationToken cancellationToken)
    {
        if (subscription.DeadLetterTopic.Length == 0)
        {
            Log.Failed(services.Logger, subscription.Topic, broker.Name, cause);
            return false;
        }

        try
        {
            await PublishAsync(message, cause, cancellationToken);
            return true;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotMoved(services.Logger, subscription.DeadLetterTopic, broker.Name, failure);
            return false;
        }
    }

    private async Task PublishAsync(BrokerMessage message, string cause, CancellationToken cancellationToken)
    {
        var target = services.Publisher.Find(broker.Name, subscription.DeadLetterTopic);
        using var limit = new CancellationTokenSource(Longest, services.Clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        await services.Publisher.SendAsync(target, subscription.DeadLetterTopic, message.Data, message.Metadata, linked.Token);
        services.Meter.DeadLettered(broker.Name, subscription.Topic);
        Log.Moved(services.Logger, subscription.Topic, broker.Name, subscription.DeadLetterTopic, cause);
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.MessageDropped, LogLevel.Warning, "A message of {Topic} on {PubSub} is dropped: {Cause}")]
        public static partial void Dropped(ILogger logger, string topic, string pubSub, string cause);

        [LoggerMessage(EventIds.MessageFailed, LogLevel.Warning, "A message of {Topic} on {PubSub} failed and stays with the broker: {Cause}")]
        public static partial void Failed(ILogger logger, string topic, string pubSub, string cause);

        [LoggerMessage(EventIds.MessageDeadLettered, LogLevel.Warning, "A message of {Topic} on {PubSub} went to {DeadLetterTopic}: {Cause}")]
        public static partial void Moved(ILogger logger, string topic, string pubSub, string deadLetterTopic, string cause);

        [LoggerMessage(
            EventIds.DeadLetterNotTaken, LogLevel.Error,
            "The dead-letter topic {DeadLetterTopic} on {PubSub} did not take a message; it stays with the broker")]
        public static partial void NotMoved(ILogger logger, string deadLetterTopic, string pubSub, Exception cause);
    }
}
