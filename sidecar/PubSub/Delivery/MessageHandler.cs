using Sidecar.Observation;
using Sidecar.PubSub.Subscriptions;
using Sidecar.Resiliency;

namespace Sidecar.PubSub.Delivery;

/// <summary>
/// Takes the messages of one subscription from the broker and sees each to its end: taken, dropped, dead-lettered, or left with the broker.
/// </summary>
/// <param name="broker">Where they come from.</param>
/// <param name="subscription">What the application wants of them.</param>
/// <param name="services">What a delivery needs.</param>
/// <param name="stopping">
/// Ends when the sidecar stops: an attempt that runs is let finish, none begins, and nothing is dead-lettered any more.
/// </param>
internal sealed class MessageHandler(
    LoadedPubSub broker, TopicSubscription subscription, DeliveryServices services, CancellationToken stopping)
    : IAsyncDisposable
{
    private readonly EventRouter router = new(subscription.Rules);
    private readonly DeadLetters deadLetters = new(broker, subscription, services);
    private readonly BulkBatcher? batcher = subscription.Bulk is { } bulk ? new BulkBatcher(broker.Name, bulk, services, stopping) : null;

    /// <summary>Handles one message. When it throws, the broker still has it.</summary>
    public async Task HandleAsync(BrokerMessage message, CancellationToken cancellationToken)
    {
        stopping.ThrowIfCancellationRequested();
        try
        {
            await DeliverAsync(message, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested || stopping.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception failure)
        {
            if (stopping.IsCancellationRequested)
            {
                throw new OperationCanceledException("the sidecar stops", failure, stopping);
            }

            if (!await deadLetters.TakeAsync(message, failure.Message, cancellationToken))
            {
                throw;
            }
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => batcher?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task DeliverAsync(BrokerMessage message, CancellationToken cancellationToken)
    {
        var topic = broker.FromBroker(message.Topic);
        var received = ReceivedEvent.Read(broker.Name, message with { Topic = topic }, subscription.IsRaw);
        if (received.HasExpired(services.Clock.GetUtcNow()))
        {
            await deadLetters.DropAsync(message, "its time to live has passed", cancellationToken);
            return;
        }

        if (router.Route(received.Event) is not { } path)
        {
            await deadLetters.DropAsync(message, "no rule matches", cancellationToken);
            return;
        }

        var delivery = new TopicDelivery(broker.Name, topic, path, received.Body, message.Metadata, received.TraceParent, received.TraceState)
        {
            Event = received.Event,
            Raw = subscription.IsRaw ? message.Data : default(ReadOnlyMemory<byte>?),
        };
        var attempts = batcher is null ? AttemptsAsync(delivery, cancellationToken) : batcher.DeliverAsync(delivery, cancellationToken);
        switch (await attempts)
        {
            case DeliveryResult.Dropped:
                await deadLetters.DropAsync(message, $"{path} dropped it", cancellationToken);
                break;
            case DeliveryResult.Unwanted:
                deadLetters.Discard("the application has nothing that takes messages");
                break;
            default:
                services.Meter.Delivered(broker.Name, topic);
                break;
        }
    }

    private Task<DeliveryResult> AttemptsAsync(TopicDelivery delivery, CancellationToken cancellationToken) =>
        services.Resiliency.ForInbound(broker.Name, BuildingBlock.Pubsub).RunAsync(
            async token =>
            {
                using var attempt = new Attempt(token, stopping, cancellationToken);
                try
                {
                    var answer = services.Receiver.DeliverAsync(delivery, attempt.Token);
                    return await (services.Observer is { } observer ? observer.WatchAsync(delivery, answer) : answer);
                }
                catch (AttemptFailedException)
                {
                    services.Meter.Retried(broker.Name, delivery.Topic);
                    throw;
                }
            },
            stopping);
}
