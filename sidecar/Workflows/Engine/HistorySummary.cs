using Dapr.DurableTask.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Sidecar.Workflows.Engine;

/// <summary>What a history says as a whole.</summary>
/// <param name="Started">Its executionStarted; null before the first turn was committed.</param>
/// <param name="Completed">Its executionCompleted; null while it runs.</param>
/// <param name="Suspended">The last of suspensions and resumptions was a suspension.</param>
/// <param name="Stalled">Its last event says that it cannot go on for now.</param>
/// <param name="LastUpdated">The time of its last event.</param>
internal sealed record HistorySummary(HistoryEvent? Started, HistoryEvent? Completed, bool Suspended, bool Stalled, Timestamp? LastUpdated)
{
    /// <summary>Its status as the API names it.</summary>
    public OrchestrationStatus Status => this switch
    {
        { Completed: { } completed } => completed.ExecutionCompleted.WorkflowStatus,
        { Stalled: true } => OrchestrationStatus.Stalled,
        { Started: null } => OrchestrationStatus.Pending,
        { Suspended: true } => OrchestrationStatus.Suspended,
        _ => OrchestrationStatus.Running,
    };

    /// <summary>Reads a history.</summary>
    public static HistorySummary Of(IReadOnlyList<HistoryEvent> history)
    {
        HistoryEvent? started = null;
        HistoryEvent? completed = null;
        var suspended = false;
        foreach (var entry in history)
        {
            switch (entry.EventTypeCase)
            {
                case HistoryEvent.EventTypeOneofCase.ExecutionStarted:
                    started ??= entry;
                    break;
                case HistoryEvent.EventTypeOneofCase.ExecutionCompleted:
                    completed = entry;
                    break;
                case HistoryEvent.EventTypeOneofCase.ExecutionSuspended:
                    suspended = true;
                    break;
                case HistoryEvent.EventTypeOneofCase.ExecutionResumed:
                    suspended = false;
                    break;
            }
        }

        var last = history.Count > 0 ? history[^1] : null;
        return new HistorySummary(started, completed, suspended, last?.ExecutionStalled is not null, last?.Timestamp);
    }
}
