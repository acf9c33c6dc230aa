using Sidecar.Api;
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

    /// <summary>Jobs: they need the scheduler of the official runtime.</summary>
    public static readonly ApiError Jobs = new(500, GrpcStatus.Internal, "ERR_SCHEDULER_NOT_CONFIGURED", "this sidecar has no scheduler for jobs");

    /// <summary>A lock that would end at once; looked at before the store.</summary>
    public static ApiError LockExpiry(string store) => ApiErrors.Malformed($"ExpiryInSeconds is not positive in lock store {store}");
}
