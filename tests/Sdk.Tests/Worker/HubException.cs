namespace Sdk.Tests.Worker;

/// <summary>A call that the hub fails, with gRPC's code.</summary>
internal sealed class HubException(int code, string message) : Exception(message)
{
    public int Code { get; } = code;
}
