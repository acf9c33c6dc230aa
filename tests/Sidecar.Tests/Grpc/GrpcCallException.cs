using Sidecar.Grpc;

namespace Sidecar.Tests.Grpc;

/// <summary>A call that ended with another status than OK.</summary>
internal sealed class GrpcCallException(GrpcStatus status, string message, byte[]? details) : Exception($"{status}: {message}")
{
    public GrpcStatus Status { get; } = status;

    public string Text { get; } = message;

    public byte[]? Details { get; } = details;
}
