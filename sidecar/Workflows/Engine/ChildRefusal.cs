using Dapr.DurableTask.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Sidecar.Workflows.Engine;

/// <summary>What a parent is told when its child's id is taken.</summary>
internal static class ChildRefusal
{
    /// <summary>The message to the parent of a child that cannot start.</summary>
    public static WorkflowMessage Of(HistoryEvent started, string appId, Timestamp now)
    {
        var child = started.ExecutionStarted;
        var told = HistoryEvents.New(now, new TaskRouter { SourceAppID = appId, TargetAppID = child.ParentInstance.AppID });
        told.ChildWorkflowInstanceFailed = new ChildWorkflowInstanceFailedEvent
        {
            TaskScheduledId = child.ParentInstance.TaskScheduledId,
            FailureDetails = new TaskFailureDetails
            {
                ErrorType = "WorkflowAlreadyExists",
                ErrorMessage = $"an active workflow with ID '{child.WorkflowInstance.InstanceId}' already exists",
                IsNonRetriable = true,
            },
        };
        return new WorkflowMessage(child.ParentInstance.WorkflowInstance.InstanceId, told, child.ParentInstance.WorkflowInstance.ExecutionId ?? string.Empty);
    }
}
