namespace Dapr.Common.Exceptions;

/// <summary>A condition that is not met.</summary>
/// <param name="Type">What kind of condition.</param>
/// <param name="Subject">What it is a condition of.</param>
/// <param name="Description">How it is not met.</param>
public sealed record DaprPreconditionFailureViolation(string Type, string Subject, string Description);
