using Dapr.DurableTask.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Kind = Dapr.DurableTask.Protobuf.HistoryEvent.EventTypeOneofCase;

namespace Sidecar.Workflows.Engine;

/// <summary>
/// Makes a new instance out of the first part of another's history: everything up to an event, and that event to be done again.
/// </summary>
internal static class Rerun
{
    /// <summary>The new instance. What its last turn scheduled, the event itself included, is its pending work.</summary>
    /// <exception cref="WorkflowFaultException">The source runs, or the event is not one that schedules something.</exception>
    public static InstanceState Of(InstanceState source, RerunWorkflowFromEventRequest request, Func<string> newId, Timestamp now)
    {
        var id = request.HasNewInstanceID ? request.NewInstanceID : newId();
        if (id == source.InstanceId)
        {
            throw WorkflowFaultException.Invalid($"rerun workflow instance ID must be different from the original: '{id}'");
        }

        if (!source.IsFinished)
        {
            throw WorkflowFaultException.Invalid($"'{source.InstanceId}': workflow is not in a terminal state");
        }

        var at = Find(source.History, request.EventID);
        var history = source.History.Take(EndOfTurn(source.History, at))
            .Select((entry, index) => Adapt(entry, index, at, source, request, id, newId, now));
        return new InstanceState(id, 1, [.. history], [], source.CustomStatus, source.Received);
    }

    private static int Find(IReadOnlyList<HistoryEvent> history, uint eventId)
    {
        var index = history.ToList().FindIndex(entry => entry.EventId == eventId);
        if (index < 0)
        {
            throw WorkflowFaultException.Invalid($"does not have history event with ID '{eventId}'");
        }

        return history[index].EventTypeCase is Kind.TaskScheduled or Kind.TimerCreated or Kind.ChildWorkflowInstanceCreated
            ? index
            : throw WorkflowFaultException.Invalid($"target event '{eventId}' is not an event that can be rerun");
    }

    private static int EndOfTurn(IReadOnlyList<HistoryEvent> history, int at)
    {
        var end = at + 1;
        while (end < history.Count && history[end].EventTypeCase is Kind.TaskScheduled or Kind.TimerCreated or Kind.ChildWorkflowInstanceCreated)
        {
            end++;
        }

        return end;
    }

    private static HistoryEvent Adapt(
        HistoryEvent entry, int index, int at, InstanceState source, RerunWorkflowFromEventRequest request, string id, Func<string> newId, Timestamp now)
    {
        var copy = entry.Clone();
        var parent = new RerunParentInstanceInfo { InstanceID = source.InstanceId };
        switch (copy.EventTypeCase)
        {
            case Kind.ExecutionStarted:
                copy.ExecutionStarted.WorkflowInstance = new WorkflowInstance { InstanceId = id, ExecutionId = newId() };
                copy.ExecutionStarted.ParentInstance = null;
                copy.ExecutionStarted.WorkflowSpanID = null;
                break;
            case Kind.TaskScheduled:
                copy.TaskScheduled.RerunParentInstanceInfo = parent;
                copy.TaskScheduled.Input = index == at && request.OverwriteInput ? request.Input : copy.TaskScheduled.Input;
                break;
            case Kind.TimerCreated:
                copy.TimerCreated.RerunParentInstanceInfo = parent;
                copy.TimerCreated.FireAt = index >= at ? now + (copy.TimerCreated.FireAt - copy.Timestamp) : copy.TimerCreated.FireAt;
                break;
            case Kind.ChildWorkflowInstanceCreated when index >= at:
                var child = copy.ChildWorkflowInstanceCreated;
                child.RerunParentInstanceInfo = parent;
                child.Input = index == at && request.OverwriteInput ? request.Input : child.Input;
                child.InstanceId = index == at && request.HasNewChildWorkflowInstanceID ? request.NewChildWorkflowInstanceID : newId();
                break;
        }

        return copy;
    }
}
