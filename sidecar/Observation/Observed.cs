using Sidecar.PubSub.Delivery;
using Sidecar.State;
using Sidecar.Workflows.Engine;

namespace Sidecar.Observation;

/// <summary>Tells an observer what happened, in copies: the buffers of a request live no longer than it does.</summary>
internal static class Observed
{
    /// <summary>A delivery attempt has ended.</summary>
    public static void Tell(this ISidecarObserver observer, TopicDelivery delivery, DeliveryOutcome outcome) =>
        observer.Delivered(new DeliveredMessage(delivery.PubSubName, delivery.Topic, "/" + delivery.Path.TrimStart('/'), delivery.Body.ToArray(), outcome));

    /// <summary>A write is kept.</summary>
    public static void Tell(this ISidecarObserver observer, string storeName, StateWrite write) =>
        observer.Saved(new SavedState(storeName, write.Key, write.Value is { } value ? value.ToArray() : default(ReadOnlyMemory<byte>?)));

    /// <summary>An instance went on from one state to the next.</summary>
    public static void Tell(this ISidecarObserver observer, InstanceState before, InstanceState after)
    {
        foreach (var work in ScheduledWorks.Between(before, after))
        {
            observer.Scheduled(work);
        }
    }

    /// <summary>Makes a delivery attempt and tells how it ended; one that was cancelled is no attempt.</summary>
    public static async Task<DeliveryResult> WatchAsync(this ISidecarObserver observer, TopicDelivery delivery, Task<DeliveryResult> attempt)
    {
        try
        {
            var result = await attempt;
            observer.Tell(delivery, OutcomeOf(result));
            return result;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            observer.Tell(delivery, DeliveryOutcome.Failed);
            throw;
        }
    }

    /// <inheritdoc cref="WatchAsync(ISidecarObserver, TopicDelivery, Task{DeliveryResult})"/>
    public static async Task<IReadOnlyList<DeliveryResult?>> WatchAsync(
        this ISidecarObserver observer, BulkDelivery delivery, Task<IReadOnlyList<DeliveryResult?>> attempt)
    {
        try
        {
            var results = await attempt;
            foreach (var (entry, result) in delivery.Entries.Zip(results))
            {
                observer.Tell(entry.Message, OutcomeOf(result));
            }

            return results;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            foreach (var entry in delivery.Entries)
            {
                observer.Tell(entry.Message, DeliveryOutcome.Failed);
            }

            throw;
        }
    }

    private static DeliveryOutcome OutcomeOf(DeliveryResult? result) => result switch
    {
        DeliveryResult.Taken => DeliveryOutcome.Taken,
        DeliveryResult.Dropped or DeliveryResult.Unwanted => DeliveryOutcome.Dropped,
        _ => DeliveryOutcome.Failed,
    };
}
