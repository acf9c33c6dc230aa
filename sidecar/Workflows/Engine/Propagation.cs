using Dapr.DurableTask.Protobuf;
using Google.Protobuf;

namespace Sidecar.Workflows.Engine;

/// <summary>The histories that workflows hand on to the activities and children whose callers ask for it.</summary>
internal static class Propagation
{
    /// <summary>
    /// What goes with scheduled work: the history up to its scheduling and, with the lineage, what the workflow was handed itself. Null
    /// when nothing was asked for.
    /// </summary>
    /// <param name="state">The workflow.</param>
    /// <param name="scheduled">A <c>taskScheduled</c> or <c>childWorkflowInstanceCreated</c> of its history.</param>
    /// <param name="appId">This application.</param>
    public static PropagatedHistory? Of(InstanceState state, HistoryEvent scheduled, string appId)
    {
        var scope = scheduled.TaskScheduled?.HistoryPropagationScope
            ?? scheduled.ChildWorkflowInstanceCreated?.HistoryPropagationScope
            ?? HistoryPropagationScope.None;
        return scope == HistoryPropagationScope.None
            ? null
            : Of(state, scope, state.History.TakeWhile(entry => !ReferenceEquals(entry, scheduled)).Append(scheduled), appId);
    }

    /// <summary>
    /// What the next life of a workflow that continues as new is handed: its own history with what it was handed itself; null when it was
    /// handed nothing.
    /// </summary>
    public static PropagatedHistory? Onward(WorkflowTurn turn, string appId) =>
        turn.State.Received is { } received ? Of(turn.State, received.Scope, turn.State.History.Concat(turn.NewEvents), appId) : null;

    private static PropagatedHistory Of(InstanceState state, HistoryPropagationScope scope, IEnumerable<HistoryEvent> own, string appId)
    {
        var handed = new PropagatedHistory { Scope = scope };
        if (scope == HistoryPropagationScope.Lineage && state.Received is { } received)
        {
            handed.Chunks.Add(received.Chunks);
        }

        handed.Chunks.Add(new PropagatedHistoryChunk
        {
            AppId = appId,
            InstanceId = state.InstanceId,
            WorkflowName = state.Started!.ExecutionStarted.Name,
            RawEvents = { own.Select(entry => entry.ToByteString()) },
        });
        return handed;
    }
}
