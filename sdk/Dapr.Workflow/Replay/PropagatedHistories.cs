using Dapr.DurableTask.Protobuf;

namespace Dapr.Workflow.Replay;

/// <summary>Reads what ancestors handed on.</summary>
internal static class PropagatedHistories
{
    /// <summary>Null when they handed on nothing.</summary>
    public static PropagatedHistory? Read(DurableTask.Protobuf.PropagatedHistory? history) =>
        history is { Chunks.Count: > 0 } ? new PropagatedHistory([.. history.Chunks.Select(Read)]) : null;

    private static PropagatedHistoryEvent Read(PropagatedHistoryChunk chunk)
    {
        var history = chunk.RawEvents.Select(HistoryEvent.Parser.ParseFrom).ToList();
        return new PropagatedHistoryEvent(chunk.InstanceId, chunk.AppId, chunk.WorkflowName, [.. Activities(history)], [.. Children(history)]);
    }

    private static IEnumerable<PropagatedHistoryActivityResult> Activities(List<HistoryEvent> history)
    {
        var completed = history.Select(past => past.TaskCompleted).OfType<TaskCompletedEvent>().ToLookup(past => past.TaskScheduledId);
        var failed = history.Select(past => past.TaskFailed).OfType<TaskFailedEvent>().ToLookup(past => past.TaskScheduledId);
        return history.Where(past => past.TaskScheduled is not null).Select(past =>
        {
            var failure = failed[past.EventId].FirstOrDefault();
            var success = completed[past.EventId].FirstOrDefault();
            return new PropagatedHistoryActivityResult(
                past.TaskScheduled.Name,
                Status(success, failure),
                past.TaskScheduled.Input,
                success?.Result,
                failure is null ? null : Failures.Read(failure.FailureDetails));
        });
    }

    private static IEnumerable<PropagatedHistoryWorkflowResult> Children(List<HistoryEvent> history)
    {
        var completed = history.Select(past => past.ChildWorkflowInstanceCompleted)
            .OfType<ChildWorkflowInstanceCompletedEvent>()
            .ToLookup(past => past.TaskScheduledId);
        var failed = history.Select(past => past.ChildWorkflowInstanceFailed).OfType<ChildWorkflowInstanceFailedEvent>().ToLookup(past => past.TaskScheduledId);
        return history.Where(past => past.ChildWorkflowInstanceCreated is not null).Select(past =>
        {
            var failure = failed[past.EventId].FirstOrDefault();
            var success = completed[past.EventId].FirstOrDefault();
            return new PropagatedHistoryWorkflowResult(
                past.ChildWorkflowInstanceCreated.Name,
                Status(success, failure),
                success?.Result,
                failure is null ? null : Failures.Read(failure.FailureDetails));
        });
    }

    private static PropagatedHistoryStatus Status(object? success, object? failure) => (success, failure) switch
    {
        (not null, _) => PropagatedHistoryStatus.Completed,
        (_, not null) => PropagatedHistoryStatus.Failed,
        _ => PropagatedHistoryStatus.Pending,
    };
}
