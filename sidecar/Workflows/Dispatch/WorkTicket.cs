using Dapr.DurableTask.Protobuf;

namespace Sidecar.Workflows.Dispatch;

/// <summary>A work item on its way to a worker and back. Its fields belong to the dispatcher.</summary>
/// <param name="lane">The lane that it runs in.</param>
/// <param name="item">What the worker is sent.</param>
/// <param name="sequence">Its place among all.</param>
internal abstract class WorkTicket(WorkLane lane, WorkItem item, long sequence)
{
    /// <summary>The lane that it runs in.</summary>
    public WorkLane Lane { get; } = lane;

    /// <summary>What the worker is sent.</summary>
    public WorkItem Item { get; set; } = item;

    /// <summary>Its place among all; an older one goes first.</summary>
    public long Sequence { get; } = sequence;

    /// <summary>The name of its workflow or activity, by which limits are told; empty when it is not known.</summary>
    public abstract string Name { get; }

    /// <summary>The worker that has it; null while it waits for one.</summary>
    public WorkerStream? Worker { get; set; }

    /// <summary>Whether it went to a worker before; another answer may be on its way.</summary>
    public bool WasSent { get; set; }

    /// <summary>Whether it is answered or not wanted any more.</summary>
    public bool IsOver { get; set; }
}
