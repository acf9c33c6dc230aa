using System.Diagnostics.CodeAnalysis;

namespace Dapr.Client;

public abstract partial class DaprClient
{
    private protected const string LocksAreExperimental = "DAPR_DISTRIBUTEDLOCK";

    /// <summary>Takes a lock if it is free; waits for nobody.</summary>
    /// <param name="storeName">The lock store.</param>
    /// <param name="resourceId">What is locked.</param>
    /// <param name="lockOwner">Who holds it.</param>
    /// <param name="expiryInSeconds">When it ends by itself, in seconds; more than zero.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Experimental(LocksAreExperimental)]
    public abstract Task<TryLockResponse> Lock(
        string storeName, string resourceId, string lockOwner, int expiryInSeconds, CancellationToken cancellationToken = default);

    /// <summary>Ends a lock.</summary>
    /// <param name="storeName">The lock store.</param>
    /// <param name="resourceId">What is locked.</param>
    /// <param name="lockOwner">Who holds it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Experimental(LocksAreExperimental)]
    public abstract Task<UnlockResponse> Unlock(string storeName, string resourceId, string lockOwner, CancellationToken cancellationToken = default);
}
