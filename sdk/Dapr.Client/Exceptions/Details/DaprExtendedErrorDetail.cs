namespace Dapr.Common.Exceptions;

/// <summary>What the runtime says of a failure besides its message.</summary>
/// <param name="ErrorType">Which kind of detail it is.</param>
public abstract record DaprExtendedErrorDetail(DaprExtendedErrorType ErrorType);
