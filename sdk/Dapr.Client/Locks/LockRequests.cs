using Dapr.Client.Grpc;

namespace Dapr.Client.Locks;

/// <summary>Distributed locks.</summary>
internal sealed class LockRequests(DaprApi api)
{
    private const string Operation = "Lock";

    public async Task<TryLockResponse> LockAsync(string store, string resource, string owner, int expiryInSeconds, CancellationToken cancellation)
    {
        Check(store, resource, owner);
        if (expiryInSeconds <= 0)
        {
            throw new ArgumentException($"The value must be more than zero: {expiryInSeconds}", nameof(expiryInSeconds));
        }

        var request = new Protocol.TryLockRequest { StoreName = store, ResourceId = resource, LockOwner = owner, ExpiryInSeconds = expiryInSeconds };
        var answer = await api.CallAsync<Protocol.TryLockResponse>(Operation, "TryLockAlpha1", request, cancellation);
        return new TryLockResponse { StoreName = store, ResourceId = resource, LockOwner = owner, Success = answer.Success };
    }

    public async Task<UnlockResponse> UnlockAsync(string store, string resource, string owner, CancellationToken cancellation)
    {
        Check(store, resource, owner);
        var request = new Protocol.UnlockRequest { StoreName = store, ResourceId = resource, LockOwner = owner };
        var answer = await api.CallAsync<Protocol.UnlockResponse>(Operation, "UnlockAlpha1", request, cancellation);
        return new UnlockResponse(Status(answer.Status));
    }

    private static void Check(string store, string resource, string owner)
    {
        ArgumentException.ThrowIfNullOrEmpty(store);
        ArgumentException.ThrowIfNullOrEmpty(resource);
        ArgumentException.ThrowIfNullOrEmpty(owner);
    }

    private static LockStatus Status(Protocol.UnlockResponse.Types.Status status) => status switch
    {
        Protocol.UnlockResponse.Types.Status.Success => LockStatus.Success,
        Protocol.UnlockResponse.Types.Status.LockDoesNotExist => LockStatus.LockDoesNotExist,
        Protocol.UnlockResponse.Types.Status.LockBelongsToOthers => LockStatus.LockBelongsToOthers,
        Protocol.UnlockResponse.Types.Status.InternalError => LockStatus.InternalError,
        _ => throw new ArgumentException($"{status} is no status of a lock.", nameof(status)),
    };
}
