using Dapr.DurableTask.Protobuf;

namespace Sidecar.Workflows.Dispatch;

/// <summary>An activity on its way to a worker and back.</summary>
internal sealed class ActivityTicket(WorkLane lane, WorkItem item, long sequence) : WorkTicket(lane, item, sequence)
{
    private readonly TaskCompletionSource<ActivityResponse> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc />
    public override string Name => Item.ActivityRequest.Name;

    /// <summary>The worker's answer; cancelled when it is not wanted any more.</summary>
    public Task<ActivityResponse> Answer => answer.Task;

    /// <summary>Not wanted any more, but with a worker: its answer is still to come, and must not be taken for another's.</summary>
    public bool IsAbandoned { get; set; }

    /// <summary>What an answer names.</summary>
    public (string InstanceId, int TaskId) Key => (Item.ActivityRequest.WorkflowInstance.InstanceId, Item.ActivityRequest.TaskId);

    /// <summary>Hands the answer over.</summary>
    public void Complete(ActivityResponse response) => answer.TrySetResult(response);

    /// <summary>Ends the wait without an answer.</summary>
    public void Cancel() => answer.TrySetCanceled();
}
