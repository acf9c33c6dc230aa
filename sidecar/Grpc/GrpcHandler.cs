namespace Sidecar.Grpc;

/// <summary>
/// Answers one call: reads its messages and writes the answers; returning ends the call with OK, an <see cref="Api.Errors.ApiException"/> with its
/// status.
/// </summary>
internal delegate Task GrpcHandler(GrpcCall call);
