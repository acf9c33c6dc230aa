namespace Dapr.Workflow;

/// <summary>How a workflow calls another workflow.</summary>
/// <param name="InstanceId">The child's instance id; null for one made from the caller's.</param>
/// <param name="RetryPolicy">When to try again; null for never.</param>
/// <param name="TargetAppId">The application whose worker runs it; null for the caller's own.</param>
/// <param name="PropagationScope">How much of the caller's history goes along.</param>
public record ChildWorkflowTaskOptions(
    string? InstanceId = null,
    WorkflowRetryPolicy? RetryPolicy = null,
    string? TargetAppId = null,
    HistoryPropagationScope PropagationScope = HistoryPropagationScope.None)
    : WorkflowTaskOptions(RetryPolicy, TargetAppId, PropagationScope);
