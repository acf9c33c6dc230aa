namespace Sidecar.Workflows;

/// <summary>The engine refuses a request.</summary>
internal sealed class WorkflowFaultException(WorkflowFault fault, string message) : Exception(message)
{
    /// <summary>Why.</summary>
    public WorkflowFault Fault { get; } = fault;

    /// <summary>No such instance.</summary>
    public static WorkflowFaultException NoSuchInstance() => new(WorkflowFault.NoSuchInstance, "no such instance exists");

    /// <summary>An active instance has this id.</summary>
    public static WorkflowFaultException AlreadyExists(string instanceId) =>
        new(WorkflowFault.AlreadyExists, $"an active workflow with ID '{instanceId}' already exists");

    /// <summary>The instance has not ended.</summary>
    public static WorkflowFaultException NotCompleted() => new(WorkflowFault.NotCompleted, "orchestration has not yet completed");

    /// <summary>No worker is connected.</summary>
    public static WorkflowFaultException NoWorker(string actorType, string instanceId) =>
        new(
            WorkflowFault.NoWorker,
            $"failed to lookup actor: api error: code = FailedPrecondition desc = did not find address for actor '{actorType}/{instanceId}'");

    /// <summary>No state store is marked as the actor state store.</summary>
    public static WorkflowFaultException NoStateStore() =>
        new(
            WorkflowFault.NoStateStore,
            "the state store is not configured to use the actor runtime. Have you set the - name: actorStateStore value: \"true\" in your state store component file?");

    /// <summary>The instance is stalled.</summary>
    public static WorkflowFaultException Stalled(string instanceId) => new(WorkflowFault.Stalled, $"workflow '{instanceId}' is stalled");

    /// <summary>The request itself is wrong.</summary>
    public static WorkflowFaultException Invalid(string message) => new(WorkflowFault.InvalidRequest, message);
}
