namespace Dapr.Common.Exceptions;

/// <summary>A field that breaks a rule.</summary>
/// <param name="Field">Its name.</param>
/// <param name="Description">Which rule.</param>
public sealed record DaprBadRequestDetailFieldViolation(string Field, string Description);
