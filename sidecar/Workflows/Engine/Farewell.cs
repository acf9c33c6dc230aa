using Dapr.DurableTask.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Sidecar.Workflows.Engine;

/// <summary>What an instance that has ended tells others: its parent, and with a recursive termination its children.</summary>
internal static class Farewell
{
    /// <summary>
    /// The messages; none while it runs. A parent in another application is told nothing: it asks until it has the answer.
    /// </summary>
    public static IReadOnlyList<WorkflowMessage> Of(InstanceState state, string appId, Timestamp now)
    {
        var messages = new List<WorkflowMessage>();
        if (state.HasParentIn(appId) && ToParent(state, appId, now) is { } message)
        {
            messages.Add(message);
        }

        if (TerminatedRecursively(state))
        {
            messages.AddRange(Unfinished(state).Select(child =>
                new WorkflowMessage(
                    child.ChildWorkflowInstanceCreated.InstanceId,
                    HistoryEvents.Terminated(now, null, recurse: true),
                    Elsewhere: child.Elsewhere(appId))));
        }

        return messages;
    }

    /// <summary>What the parent of an instance that has ended is told; null without a parent or while it runs.</summary>
    public static WorkflowMessage? ToParent(InstanceState state, string appId, Timestamp now)
    {
        if (state.Summary is not { Completed.ExecutionCompleted: { } completed, Started.ExecutionStarted.ParentInstance: { } parent })
        {
            return null;
        }

        var told = HistoryEvents.New(now, new TaskRouter { SourceAppID = appId, TargetAppID = parent.AppID });
        if (completed.WorkflowStatus == OrchestrationStatus.Completed)
        {
            told.ChildWorkflowInstanceCompleted = new ChildWorkflowInstanceCompletedEvent
            {
                TaskScheduledId = parent.TaskScheduledId,
                Result = completed.Result
            };
        }
        else
        {
            told.ChildWorkflowInstanceFailed = new ChildWorkflowInstanceFailedEvent
            {
                TaskScheduledId = parent.TaskScheduledId,
                FailureDetails = completed.FailureDetails,
            };
        }

        return new WorkflowMessage(parent.WorkflowInstance.InstanceId, told, parent.WorkflowInstance.ExecutionId ?? string.Empty);
    }

    /// <summary>Whether it was ended together with its children.</summary>
    public static bool TerminatedRecursively(InstanceState state) =>
        state.Summary.Completed is { ExecutionCompleted.WorkflowStatus: OrchestrationStatus.Terminated }
        && state.History.Any(entry => entry.ExecutionTerminated is { Recurse: true });

    /// <summary>The children that it was waiting for when it ended: what created them.</summary>
    public static IEnumerable<HistoryEvent> Unfinished(InstanceState state)
    {
        var finished = state.History
            .Where(entry => entry.ChildWorkflowInstanceCompleted is not null || entry.ChildWorkflowInstanceFailed is not null)
            .Select(entry => entry.Completes()!.Value)
            .ToHashSet();
        return state.History.Where(entry => entry.ChildWorkflowInstanceCreated is not null && !finished.Contains(entry.EventId));
    }
}
