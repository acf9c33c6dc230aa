using Sidecar.Grpc;

namespace Sidecar.Api.Errors;

/// <summary>Errors that more than one building block answers with.</summary>
internal static class ApiErrors
{
    /// <summary>A request that cannot be read.</summary>
    public static ApiError Malformed(string message) => new(400, GrpcStatus.InvalidArgument, "ERR_MALFORMED_REQUEST", message);

    /// <summary>A body that is wanted as it is and cannot be read.</summary>
    public static ApiError BodyRead(string message) => new(400, GrpcStatus.InvalidArgument, "ERR_BODY_READ", $"failed to read request body: {message}");

    /// <summary>A failure that nothing foresaw.</summary>
    public static ApiError Internal(string message) => new(500, GrpcStatus.Internal, "ERR_INTERNAL", message);
}
