namespace Sidecar.Workflows;

/// <summary>Why the engine refuses a request.</summary>
internal enum WorkflowFault
{
    /// <summary>No such instance exists.</summary>
    NoSuchInstance,

    /// <summary>The instance has not ended.</summary>
    NotCompleted,

    /// <summary>An active instance has this id.</summary>
    AlreadyExists,

    /// <summary>No worker is connected, so that nobody runs workflows.</summary>
    NoWorker,

    /// <summary>No state store is marked as the actor state store.</summary>
    NoStateStore,

    /// <summary>The instance is stalled.</summary>
    Stalled,

    /// <summary>The request itself is wrong.</summary>
    InvalidRequest,
}
