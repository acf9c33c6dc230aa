using Dapr.DurableTask.Protobuf;

namespace Sidecar.Workflows;

/// <summary>How long an instance that has ended is kept: <c>workflow.stateRetentionPolicy</c>. Null is for ever.</summary>
/// <param name="AnyTerminal">However it ended.</param>
/// <param name="Completed">When it completed; before <paramref name="AnyTerminal"/>.</param>
/// <param name="Failed">When it failed; before <paramref name="AnyTerminal"/>.</param>
/// <param name="Terminated">When it was terminated; before <paramref name="AnyTerminal"/>.</param>
internal sealed record WorkflowRetention(TimeSpan? AnyTerminal = null, TimeSpan? Completed = null, TimeSpan? Failed = null, TimeSpan? Terminated = null)
{
    /// <summary>How long an instance that ended so is kept; null: for ever.</summary>
    public TimeSpan? For(OrchestrationStatus status) => status switch
    {
        OrchestrationStatus.Completed => Completed,
        OrchestrationStatus.Failed => Failed,
        OrchestrationStatus.Terminated => Terminated,
        _ => null,
    } ?? AnyTerminal;
}
