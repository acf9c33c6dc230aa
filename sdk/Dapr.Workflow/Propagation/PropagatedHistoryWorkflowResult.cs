namespace Dapr.Workflow;

/// <summary>A child workflow of a propagated history.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Status">How far it came.</param>
/// <param name="Output">Its output, as it was written; null when it has none.</param>
/// <param name="FailureDetails">How it failed; null when it did not.</param>
public sealed record PropagatedHistoryWorkflowResult(
    string Name, PropagatedHistoryStatus Status, string? Output, WorkflowTaskFailureDetails? FailureDetails);
