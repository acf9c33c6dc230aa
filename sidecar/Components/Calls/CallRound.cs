namespace Sidecar.Components.Calls;

/// <summary>The calls that began between two changes of the loaded components.</summary>
internal sealed class CallRound
{
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int running;
    private volatile bool isOver;

    /// <summary>Counts a call in.</summary>
    public Call Enter()
    {
        Interlocked.Increment(ref running);
        return new Call(this);
    }

    /// <summary>Completes when the calls that were counted in are out again.</summary>
    public Task EndAsync()
    {
        isOver = true;

        // What is written must be seen before the count is read, as a call counts before it reads.
        Interlocked.MemoryBarrier();
        EndIfEmpty(Volatile.Read(ref running));
        return ended.Task;
    }

    private void Leave() => EndIfEmpty(Interlocked.Decrement(ref running));

    private void EndIfEmpty(int left)
    {
        if (left == 0 && isOver)
        {
            ended.TrySetResult();
        }
    }

    /// <summary>A call; dispose it once, when it has ended.</summary>
    public readonly struct Call(CallRound round) : IDisposable
    {
        /// <summary>Counts the call out.</summary>
        public void Dispose() => round.Leave();
    }
}
