namespace Dapr.Workflow.Client;

/// <summary>What happened to an instance.</summary>
public enum WorkflowHistoryEventType
{
    /// <summary>Something that this version doesn't know.</summary>
    Unknown = 0,

    /// <summary>It was started.</summary>
    ExecutionStarted,

    /// <summary>It ended.</summary>
    ExecutionCompleted,

    /// <summary>It was terminated.</summary>
    ExecutionTerminated,

    /// <summary>It called an activity.</summary>
    TaskScheduled,

    /// <summary>An activity answered.</summary>
    TaskCompleted,

    /// <summary>An activity failed.</summary>
    TaskFailed,

    /// <summary>It called a child workflow.</summary>
    SubOrchestrationInstanceCreated,

    /// <summary>A child workflow answered.</summary>
    SubOrchestrationInstanceCompleted,

    /// <summary>A child workflow failed.</summary>
    SubOrchestrationInstanceFailed,

    /// <summary>It set a timer.</summary>
    TimerCreated,

    /// <summary>A timer was due.</summary>
    TimerFired,

    /// <summary>A turn began.</summary>
    OrchestratorStarted,

    /// <summary>A turn ended.</summary>
    OrchestratorCompleted,

    /// <summary>It sent an event to another instance.</summary>
    EventSent,

    /// <summary>An event came.</summary>
    EventRaised,

    /// <summary>A note of the runtime.</summary>
    GenericEvent,

    /// <summary>A note of the runtime on its state.</summary>
    HistoryState,

    /// <summary>It began again with new input.</summary>
    ContinueAsNew,

    /// <summary>It was suspended.</summary>
    ExecutionSuspended,

    /// <summary>It was resumed.</summary>
    ExecutionResumed,

    /// <summary>The runtime couldn't go on with it.</summary>
    ExecutionStalled,

    /// <summary>It started an instance that is no child of it.</summary>
    DetachedWorkflowInstanceCreated,
}
