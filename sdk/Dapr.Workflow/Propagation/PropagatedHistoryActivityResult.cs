namespace Dapr.Workflow;

/// <summary>An activity of a propagated history.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Status">How far it came.</param>
/// <param name="Input">Its input, as it was written; null when it had none.</param>
/// <param name="Output">Its output, as it was written; null when it has none.</param>
/// <param name="FailureDetails">How it failed; null when it did not.</param>
public sealed record PropagatedHistoryActivityResult(
    string Name, PropagatedHistoryStatus Status, string? Input, string? Output, WorkflowTaskFailureDetails? FailureDetails);
