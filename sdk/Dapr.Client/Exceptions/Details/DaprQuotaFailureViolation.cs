namespace Dapr.Common.Exceptions;

/// <summary>A quota that is used up.</summary>
/// <param name="Subject">Whose quota it is, such as an account's.</param>
/// <param name="Description">Which limit was met, in words.</param>
public sealed record DaprQuotaFailureViolation(string Subject, string Description);
