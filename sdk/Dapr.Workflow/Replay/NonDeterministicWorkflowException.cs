namespace Dapr.Workflow.Replay;

/// <summary>The workflow's code does not do what its history says that it did: it changed, or it is not deterministic.</summary>
internal sealed class NonDeterministicWorkflowException(string message) : Exception(message);
