using Dapr.DurableTask.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Sidecar.Workflows.Engine;

/// <summary>What a parent is told when its child's id is taken.</summary>
internal static class ChildRefusal
{
    /// <summary>The message to the parent of a child that cannot start.</summary>
    public static WorkflowMessage Of(HistoryEvent started, Timestamp now)
    {
        var child = started.ExecutionStarted;
        var told = HistoryEvents.New(now);
        told.ChildWorkflowInstanceFailed = new ChildWorkflowInstanceFailedEvent
        {
            TaskScheduledId = child.ParentInstance.TaskScheduledId,
            FailureDetails = new TaskFailureDetails
            {
                ErrorType = "WorkflowInstanceAlreadyExists",
                ErrorMessage = $"an active workflow with ID '{child.WorkflowInstance.InstanceId}' already exists",
            },
        };
        return new WorkflowMessage(child.ParentInstance.WorkflowInstance.InstanceId, told, child.ParentInstance.WorkflowInstance.ExecutionId ?? string.Empty);
    }
}
