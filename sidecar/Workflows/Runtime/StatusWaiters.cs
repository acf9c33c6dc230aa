using Sidecar.Workflows.Engine;

namespace Sidecar.Workflows.Runtime;

/// <summary>Callers that wait for an instance to reach a state.</summary>
internal sealed class StatusWaiters
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<StatusWaiter>> waiting = [];

    /// <summary>Begins to wait; disposing of the result ends it.</summary>
    public StatusWaiter Add(string instanceId, Func<WorkflowView, bool> condition)
    {
        var waiter = new StatusWaiter(instanceId, condition, Remove);
        lock (gate)
        {
            if (!waiting.TryGetValue(instanceId, out var same))
            {
                waiting.Add(instanceId, same = []);
            }

            same.Add(waiter);
        }

        return waiter;
    }

    /// <summary>Tells that an instance has changed.</summary>
    public void Publish(WorkflowView view)
    {
        StatusWaiter[] told;
        lock (gate)
        {
            if (!waiting.TryGetValue(view.State.InstanceId, out var same))
            {
                return;
            }

            told = [.. same];
        }

        foreach (var waiter in told)
        {
            waiter.Offer(view);
        }
    }

    private void Remove(StatusWaiter waiter)
    {
        lock (gate)
        {
            if (waiting.TryGetValue(waiter.InstanceId, out var same) && same.Remove(waiter) && same.Count == 0)
            {
                waiting.Remove(waiter.InstanceId);
            }
        }
    }
}
