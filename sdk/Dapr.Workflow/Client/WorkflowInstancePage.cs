namespace Dapr.Workflow.Client;

/// <summary>Some of the instances that there are.</summary>
/// <param name="InstanceIds">Their ids.</param>
/// <param name="ContinuationToken">Gets the next page; null after the last.</param>
public sealed record WorkflowInstancePage(IReadOnlyList<string> InstanceIds, string? ContinuationToken);
