using Sidecar.Observation;

namespace Sidecar.Testing;

/// <summary>Keeps what a sidecar does, and passes it on to an observer of the test's own.</summary>
internal sealed class Recorder(ISidecarObserver? next) : ISidecarObserver
{
    public Recorded<PublishedMessage> Published { get; } = new(
        "published messages", message => $"{message.PubSubName}/{message.Topic}: {Payload.Show(message.Body)}");

    public Recorded<DeliveredMessage> Delivered { get; } = new(
        "deliveries",
        message => $"{message.PubSubName}/{message.Topic} to {message.Route}, {message.Outcome}: {Payload.Show(message.Body)}");

    public Recorded<SavedState> Saved { get; } = new(
        "writes", state => $"{state.StoreName}/{state.Key}: {(state.Value is { } value ? Payload.Show(value) : "deleted")}");

    public Recorded<ScheduledWork> Scheduled { get; } = new(
        "scheduled works",
        work => $"{work.Kind} {work.Name} of {work.InstanceId}, due {work.DueAt?.ToString("O") ?? "at once"}: {work.Input}");

    void ISidecarObserver.Published(PublishedMessage message)
    {
        Published.Add(message);
        next?.Published(message);
    }

    void ISidecarObserver.Delivered(DeliveredMessage message)
    {
        Delivered.Add(message);
        next?.Delivered(message);
    }

    void ISidecarObserver.Saved(SavedState state)
    {
        Saved.Add(state);
        next?.Saved(state);
    }

    void ISidecarObserver.Scheduled(ScheduledWork work)
    {
        Scheduled.Add(work);
        next?.Scheduled(work);
    }
}
