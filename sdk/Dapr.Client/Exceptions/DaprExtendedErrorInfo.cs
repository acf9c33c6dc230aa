namespace Dapr.Common.Exceptions;

/// <summary>What the runtime said of a failure.</summary>
/// <param name="Code">gRPC's status code.</param>
/// <param name="Message">What failed, in words.</param>
public sealed record DaprExtendedErrorInfo(int Code, string Message)
{
    /// <summary>What it said besides.</summary>
    public DaprExtendedErrorDetail[] Details { get; init; } = [];
}
