namespace Dapr.Grpc;

/// <summary>
/// A call that the sidecar refused or that did not reach it. Its message is worded as Grpc.Core's, which is what callers of the official
/// SDK see.
/// </summary>
internal sealed class RpcException(StatusCode code, string detail, Exception? inner = null)
    : Exception($"Status(StatusCode=\"{code}\", Detail=\"{detail}\")", inner)
{
    /// <summary>Why.</summary>
    public StatusCode StatusCode { get; } = code;

    /// <summary>What the sidecar said.</summary>
    public string Detail { get; } = detail;

    /// <summary>What it said besides, a google.rpc.Status; null for nothing.</summary>
    public byte[]? StatusDetails { get; init; }
}
