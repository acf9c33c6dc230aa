using Dapr.DurableTask.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Sidecar.Workflows.Engine;

/// <summary>One turn of an instance: the events that its worker has not seen, given together.</summary>
/// <param name="State">The instance as the turn found it.</param>
/// <param name="NewEvents">workflowStarted, then the inbox.</param>
internal sealed record WorkflowTurn(InstanceState State, IReadOnlyList<HistoryEvent> NewEvents)
{
    /// <summary>The turn that is due; null when there is nothing to tell the worker.</summary>
    /// <param name="state">The instance.</param>
    /// <param name="now">The only clock that the workflow sees.</param>
    /// <param name="router">Named on the first event of a workflow that continued as new; null on any other.</param>
    public static WorkflowTurn? Begin(InstanceState state, Timestamp now, TaskRouter? router = null)
    {
        if (state.IsFinished || state.Inbox.Count == 0 || state.Started is null)
        {
            return null;
        }

        var begun = HistoryEvents.New(now, router);
        begun.WorkflowStarted = new WorkflowStartedEvent();
        return new WorkflowTurn(state, [begun, .. state.Inbox]);
    }

    /// <summary>When an instance that was started for later may begin; null: now.</summary>
    public static DateTimeOffset? NotBefore(InstanceState state) =>
        state.Summary.Started is null
            && state.Started?.ExecutionStarted.ScheduledStartTimestamp is { } at
            && !state.Inbox.Any(entry => entry.ExecutionTerminated is not null)
            ? at.ToDateTimeOffset()
            : null;

    /// <summary>What the worker is sent.</summary>
    public WorkItem ToWorkItem() => new()
    {
        WorkflowRequest = new WorkflowRequest
        {
            InstanceId = State.InstanceId,
            PastEvents = { State.History },
            NewEvents = { NewEvents },
            PropagatedHistory = State.Received
        },
    };
}
