using Sidecar.Grpc;

namespace Sidecar.Invocation.Apps;

/// <summary>Which status of one protocol stands for which of the other.</summary>
internal static class StatusCodesMap
{
    /// <summary>The HTTP status for a gRPC one.</summary>
    public static int ToHttp(GrpcStatus status) => status switch
    {
        GrpcStatus.Ok => 200,
        GrpcStatus.Cancelled => 408,
        GrpcStatus.InvalidArgument or GrpcStatus.FailedPrecondition or GrpcStatus.OutOfRange => 400,
        GrpcStatus.DeadlineExceeded => 504,
        GrpcStatus.NotFound => 404,
        GrpcStatus.AlreadyExists or GrpcStatus.Aborted => 409,
        GrpcStatus.PermissionDenied => 403,
        GrpcStatus.Unauthenticated => 401,
        GrpcStatus.ResourceExhausted => 429,
        GrpcStatus.Unimplemented => 501,
        GrpcStatus.Unavailable => 503,
        _ => 500,
    };

    /// <summary>The gRPC status for an HTTP one.</summary>
    public static GrpcStatus ToGrpc(int status) => status switch
    {
        >= 200 and < 300 => GrpcStatus.Ok,
        408 => GrpcStatus.Cancelled,
        400 => GrpcStatus.Internal,
        504 => GrpcStatus.DeadlineExceeded,
        404 => GrpcStatus.NotFound,
        409 => GrpcStatus.AlreadyExists,
        403 => GrpcStatus.PermissionDenied,
        401 => GrpcStatus.Unauthenticated,
        429 => GrpcStatus.ResourceExhausted,
        501 => GrpcStatus.Unimplemented,
        503 => GrpcStatus.Unavailable,
        _ => GrpcStatus.Unknown,
    };
}
