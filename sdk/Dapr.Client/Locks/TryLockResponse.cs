namespace Dapr.Client;

/// <summary>A lock, if it was free. Disposing of it ends it, through a client that reads the environment.</summary>
public sealed class TryLockResponse : IAsyncDisposable
{
    /// <summary>Whether it was free, and is held now.</summary>
    public bool Success { get; init; }

    /// <summary>What is locked.</summary>
    public string ResourceId { get; init; } = null!;

    /// <summary>Who holds it.</summary>
    public string LockOwner { get; init; } = null!;

    /// <summary>The lock store.</summary>
    public string StoreName { get; init; } = null!;

    /// <summary>Ends the lock, if it is held.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Success)
        {
            using var client = new DaprClientBuilder().Build();
#pragma warning disable DAPR_DISTRIBUTEDLOCK // It is the same feature.
            await client.Unlock(StoreName, ResourceId, LockOwner);
#pragma warning restore DAPR_DISTRIBUTEDLOCK
        }
    }
}
