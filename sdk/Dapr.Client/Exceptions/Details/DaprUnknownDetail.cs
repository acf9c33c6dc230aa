namespace Dapr.Common.Exceptions;

/// <summary>A detail of a kind that this SDK does not know.</summary>
/// <param name="TypeUrl">Its kind.</param>
public sealed record DaprUnknownDetail(string TypeUrl) : DaprExtendedErrorDetail(DaprExtendedErrorType.Unknown);
