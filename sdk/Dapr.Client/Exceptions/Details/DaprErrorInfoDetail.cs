namespace Dapr.Common.Exceptions;

/// <summary>Why, as a stable word.</summary>
/// <param name="Reason">The word, such as DAPR_STATE_NOT_FOUND.</param>
/// <param name="Domain">Whose word it is: dapr.io.</param>
/// <param name="Metadata">What else is known.</param>
public sealed record DaprErrorInfoDetail(string Reason, string Domain, IDictionary<string, string>? Metadata)
    : DaprExtendedErrorDetail(DaprExtendedErrorType.ErrorInfo);
