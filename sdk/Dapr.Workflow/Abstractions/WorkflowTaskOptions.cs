namespace Dapr.Workflow;

/// <summary>How a workflow calls an activity.</summary>
/// <param name="RetryPolicy">When to try again; null for never.</param>
/// <param name="TargetAppId">The application whose worker runs it; null for the caller's own.</param>
/// <param name="PropagationScope">How much of the caller's history goes along.</param>
public record WorkflowTaskOptions(
    WorkflowRetryPolicy? RetryPolicy = null,
    string? TargetAppId = null,
    HistoryPropagationScope PropagationScope = HistoryPropagationScope.None);
