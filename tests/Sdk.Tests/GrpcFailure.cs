namespace Sdk.Tests;

/// <summary>A call that a test's service fails, with gRPC's code.</summary>
internal sealed class GrpcFailure(int code, string message) : Exception(message)
{
    public int Code { get; } = code;
}
