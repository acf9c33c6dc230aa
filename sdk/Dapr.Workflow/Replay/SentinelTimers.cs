using Dapr.DurableTask.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Dapr.Workflow.Replay;

/// <summary>
/// Since 1.18 some workers set a timer that never fires for a wait without an end, so that it can be seen. It takes an id. This worker sets
/// none, unless the instance's history has some already: an instance must never mix both ways.
/// </summary>
internal sealed class SentinelTimers
{
    private static readonly Timestamp Never = new() { Seconds = 253402300799, Nanos = 999999999 };
    private readonly HashSet<int> created;
    private readonly int lastCreated;

    public SentinelTimers(IEnumerable<HistoryEvent> history)
    {
        var actions = history.Where(past => past.EventId >= 0).ToList();
        created = [.. actions.Where(IsSentinel).Select(past => past.EventId)];
        lastCreated = actions.Count == 0 ? -1 : actions.Max(past => past.EventId);
    }

    /// <summary>Whether a wait without an end that would take this id has to set a timer.</summary>
    public bool Wanted(int id) => created.Contains(id) || (created.Count > 0 && id > lastCreated);

    /// <summary>The timer of such a wait.</summary>
    public static CreateTimerAction Timer(string eventName) =>
        new() { FireAt = Never.Clone(), ExternalEvent = new TimerOriginExternalEvent { Name = eventName } };

    private static bool IsSentinel(HistoryEvent past) =>
        past.TimerCreated is { OriginCase: TimerCreatedEvent.OriginOneofCase.ExternalEvent } timer && timer.FireAt?.Seconds == Never.Seconds;
}
