using Sidecar.Workflows.Engine;

namespace Sidecar.Workflows.Runtime;

/// <summary>One caller that waits for an instance to reach a state.</summary>
internal sealed class StatusWaiter(string instanceId, Func<WorkflowView, bool> condition, Action<StatusWaiter> removed) : IDisposable
{
    private readonly TaskCompletionSource<WorkflowView> reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The instance.</summary>
    public string InstanceId { get; } = instanceId;

    /// <summary>The instance once it has reached the state.</summary>
    public Task<WorkflowView> Reached => reached.Task;

    /// <summary>Looks at a state of the instance.</summary>
    public void Offer(WorkflowView view)
    {
        if (condition(view))
        {
            reached.TrySetResult(view);
        }
    }

    /// <inheritdoc />
    public void Dispose() => removed(this);
}
