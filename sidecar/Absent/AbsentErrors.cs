using Sidecar.Api.Errors;
using Sidecar.Grpc;
using Sidecar.Workflows;

namespace Sidecar.Absent;

/// <summary>What callers of building blocks are told that nothing is configured for.</summary>
internal static class AbsentErrors
{
    /// <summary>Actors.</summary>
    public static readonly ApiError Actors = new(500, GrpcStatus.Internal, "ERR_ACTOR_RUNTIME_NOT_FOUND", WorkflowFaultException.NoStateStore().Message);

    /// <summary>Configuration stores.</summary>
    public static readonly ApiError Configuration =
        ApiError.Basic(500, GrpcStatus.FailedPrecondition, "ERR_CONFIGURATION_STORE_NOT_CONFIGURED", "configuration stores not configured");

    /// <summary>Distributed locks.</summary>
    public static readonly ApiError Locks = new(500, GrpcStatus.FailedPrecondition, "ERR_LOCK_STORE_NOT_CONFIGURED", "lock store is not configured");

    /// <summary>Cryptography.</summary>
    public static readonly ApiError Cryptography = new(500, GrpcStatus.Internal, "ERR_CRYPTO_PROVIDERS_NOT_CONFIGURED", "crypto providers not configured");

    /// <summary>The low-level part of cryptography, which the official runtime is not built with.</summary>
    public static readonly ApiError SubtleCryptography = new(501, GrpcStatus.Unimplemented, "ERR_API_UNIMPLEMENTED", "this API is currently not implemented");

    /// <summary>Jobs: they need the scheduler of the official runtime.</summary>
    public static readonly ApiError Jobs = new(500, GrpcStatus.Internal, "ERR_SCHEDULER_NOT_CONFIGURED", "this sidecar has no scheduler for jobs");

    /// <summary>A conversation component of that name.</summary>
    public static ApiError Conversation(string name) =>
        new(400, GrpcStatus.InvalidArgument, "ERR_CONVERSATION_NOT_FOUND", $"failed finding conversation component {name}");

    /// <summary>An actor type that belongs to Dapr itself; looked at before anything else.</summary>
    public static ApiError? ReservedActor(string type) => type.StartsWith("dapr.internal.", StringComparison.Ordinal)
        ? new ApiError(403, GrpcStatus.PermissionDenied, "ERR_ACTOR_TYPE_RESERVED", $"actor type {type} is reserved")
        : null;

    /// <summary>A lock that would end at once; looked at before the store.</summary>
    public static ApiError LockExpiry(string store) => ApiErrors.Malformed($"ExpiryInSeconds is not positive in lock store {store}");

    /// <summary>A job that is named in the body as well as in the path.</summary>
    public static ApiError JobName(string appId) =>
        new(
            400,
            GrpcStatus.InvalidArgument,
            "DAPR_SCHEDULER_JOB_NAME",
            "Set the job name in the url only",
            [ErrorDetails.ErrorInfo("DAPR_SCHEDULER_JOB_NAME", ("appID", appId))]);
}
