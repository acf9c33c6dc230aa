namespace Sidecar.Resiliency;

/// <summary>An attempt that got an answer which counts as a failure.</summary>
internal sealed class AttemptFailedException(string message, int? httpStatus = null, int? grpcStatus = null, Exception? cause = null)
    : Exception(message, cause)
{
    /// <summary>The HTTP status of the answer, if it had one.</summary>
    public int? HttpStatus { get; } = httpStatus;

    /// <summary>The gRPC status of the answer, if it had one.</summary>
    public int? GrpcStatus { get; } = grpcStatus;

    /// <summary>False for what no policy may try again, such as a lost etag.</summary>
    public bool Retriable { get; init; } = true;
}
