namespace Shop.ServiceDefaults.State;

/// <summary>Lets the writers of one key in this process take turns, so that they conflict only with those of other processes.</summary>
internal sealed class KeyLocks
{
    private readonly SemaphoreSlim[] stripes = [.. Enumerable.Range(0, 256).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Waits for a key's turn; disposing the answer ends it.</summary>
    public async Task<IDisposable> TakeAsync(string key, CancellationToken cancellationToken)
    {
        var stripe = stripes[Hash(key) % stripes.Length];
        await stripe.WaitAsync(cancellationToken);
        return new Turn(stripe);
    }

    /// <summary>The same in every process, so that a simulation is the same again: FNV-1a.</summary>
    private static uint Hash(string key)
    {
        var hash = 2166136261;
        foreach (var sign in key)
        {
            hash = (hash ^ sign) * 16777619;
        }

        return hash;
    }

    private sealed class Turn(SemaphoreSlim stripe) : IDisposable
    {
        public void Dispose() => stripe.Release();
    }
}
