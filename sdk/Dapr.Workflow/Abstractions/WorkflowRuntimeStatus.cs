namespace Dapr.Workflow;

/// <summary>Where a workflow instance stands.</summary>
public enum WorkflowRuntimeStatus
{
    /// <summary>There is no such instance, or the runtime said something unknown.</summary>
    Unknown = -1,

    /// <summary>It began and has not ended.</summary>
    Running = 0,

    /// <summary>Its code returned.</summary>
    Completed = 1,

    /// <summary>It restarted itself with new input.</summary>
    ContinuedAsNew = 2,

    /// <summary>Its code threw.</summary>
    Failed = 3,

    /// <summary>It was cancelled.</summary>
    Canceled = 4,

    /// <summary>It was ended by a request.</summary>
    Terminated = 5,

    /// <summary>It was scheduled and has not begun.</summary>
    Pending = 6,

    /// <summary>It waits until it is resumed.</summary>
    Suspended = 7,

    /// <summary>The runtime can't go on with it: no worker knows its version, its patches differ, or its history is too large.</summary>
    Stalled = 8,
}
