namespace Sidecar.Workflows;

/// <summary>What the engine is told: <c>spec.workflow</c> of the Configuration, and the sidecar's own options.</summary>
internal sealed record WorkflowSettings
{
    /// <summary>Turns that may be with workers at once: <c>maxConcurrentWorkflowInvocations</c>. Unlimited unless given.</summary>
    public int MaxConcurrentTurns { get; init; } = int.MaxValue;

    /// <summary>Activities that may be with workers at once: <c>maxConcurrentActivityInvocations</c>. Unlimited unless given.</summary>
    public int MaxConcurrentActivities { get; init; } = int.MaxValue;

    /// <summary>How long instances that have ended are kept.</summary>
    public WorkflowRetention Retention { get; init; } = new();
}
