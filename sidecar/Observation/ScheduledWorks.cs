using Dapr.DurableTask.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Sidecar.Workflows.Engine;
using Kind = Dapr.DurableTask.Protobuf.HistoryEvent.EventTypeOneofCase;

namespace Sidecar.Observation;

/// <summary>Reads from two states of an instance what was scheduled in between.</summary>
internal static class ScheduledWorks
{
    /// <summary>What the later state has scheduled and the earlier one had not.</summary>
    public static IEnumerable<ScheduledWork> Between(InstanceState before, InstanceState after)
    {
        var isNewLife = after.Generation != before.Generation || !before.Exists;
        var starts = isNewLife ? after.Inbox.Where(entry => entry.EventTypeCase == Kind.ExecutionStarted) : [];
        // In a history, a start stands for one that was seen when it came in.
        var others = after.History.Skip(isNewLife ? 0 : before.History.Count).Where(entry => entry.EventTypeCase != Kind.ExecutionStarted);
        return starts.Concat(others).Select(entry => Read(after.InstanceId, entry)).OfType<ScheduledWork>();
    }

    private static ScheduledWork? Read(string instanceId, HistoryEvent entry) => entry.EventTypeCase switch
    {
        Kind.ExecutionStarted when entry.ExecutionStarted is var started =>
            new ScheduledWork(ScheduledKind.Workflow, instanceId, started.Name, started.Input, Time(started.ScheduledStartTimestamp)),
        Kind.TaskScheduled => new ScheduledWork(ScheduledKind.Activity, instanceId, entry.TaskScheduled.Name, entry.TaskScheduled.Input, null),
        Kind.TimerCreated => new ScheduledWork(ScheduledKind.Timer, instanceId, entry.TimerCreated.Name, null, Time(entry.TimerCreated.FireAt)),
        _ => null,
    };

    private static DateTimeOffset? Time(Timestamp? time) => time?.ToDateTimeOffset();
}
