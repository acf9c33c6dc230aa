using Sidecar.Grpc.Rpc;

namespace Sidecar.Grpc.Client;

/// <summary>A call of a gRPC server that did not end with OK.</summary>
internal sealed class GrpcCallException(Status status, Exception? cause = null) : Exception(status.Message, cause)
{
    public GrpcCallException(GrpcStatus code, string message, Exception? cause = null)
        : this(new Status { Code = (int)code, Message = message }, cause)
    {
    }

    /// <summary>How it ended: code, message and details.</summary>
    public Status Status => status;

    /// <summary>The code of <see cref="Status"/>.</summary>
    public GrpcStatus Code => (GrpcStatus)status.Code;

    /// <summary>What the server said beside it; empty when it could not be reached.</summary>
    public ReplyMetadata Metadata { get; init; } = ReplyMetadata.Empty;
}
