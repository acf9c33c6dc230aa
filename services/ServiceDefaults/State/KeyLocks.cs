namespace Shop.ServiceDefaults.State;

/// <summary>Lets the writers of one key in this process take turns, so that they conflict only with those of other processes.</summary>
internal sealed class KeyLocks
{
    private readonly SemaphoreSlim[] stripes = [.. Enumerable.Range(0, 256).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Waits for a key's turn; disposing the answer ends it.</summary>
    public async Task<IDisposable> TakeAsync(string key, CancellationToken cancellationToken)
    {
        var stripe = stripes[(uint)string.GetHashCode(key, StringComparison.Ordinal) % stripes.Length];
        await stripe.WaitAsync(cancellationToken);
        return new Turn(stripe);
    }

    private sealed class Turn(SemaphoreSlim stripe) : IDisposable
    {
        public void Dispose() => stripe.Release();
    }
}
