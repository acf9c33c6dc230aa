namespace Sidecar.Observation;

/// <summary>
/// Sees what a sidecar does for its application, each thing once it is done: <see cref="SidecarOptions.Observer"/>. Calls come from many
/// threads and hold up what they tell of, so an observer is quick and throws nothing.
/// </summary>
public interface ISidecarObserver
{
    /// <summary>A broker has taken a message: the application's own, an outbox's or a dead letter.</summary>
    void Published(PublishedMessage message);

    /// <summary>An attempt to hand a message to the application ended.</summary>
    void Delivered(DeliveredMessage message);

    /// <summary>A state store has kept a write of the application, on its own or as part of a transaction.</summary>
    void Saved(SavedState state);

    /// <summary>A workflow, one of its activities or one of its timers was scheduled and is kept.</summary>
    void Scheduled(ScheduledWork work);
}
