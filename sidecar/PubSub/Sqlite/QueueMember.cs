namespace Sidecar.PubSub.Sqlite;

/// <summary>One of the instances that share a subscriber's messages.</summary>
internal sealed class QueueMember(SubscriberQueue queue, Func<BrokerMessage, CancellationToken, Task> handler, int concurrency) : IAsyncDisposable
{
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(30);
    private readonly CancellationTokenSource drained = new();
    private readonly TaskCompletionSource idle = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether it takes one more; guarded by the queue.</summary>
    public bool IsFree => !IsLeaving && InHand < concurrency;

    /// <summary>How many messages it has in hand; guarded by the queue.</summary>
    public int InHand { get; private set; }

    /// <summary>Whether it takes no more; guarded by the queue.</summary>
    public bool IsLeaving { get; private set; }

    /// <summary>Hands a message over.</summary>
    public Task HandleAsync(BrokerMessage message) => handler(message, drained.Token);

    /// <summary>It has one more in hand.</summary>
    public void Begin() => InHand++;

    /// <summary>It has one less in hand.</summary>
    public void End()
    {
        InHand--;
        SignalIdle();
    }

    /// <summary>It takes no more.</summary>
    public void Leave()
    {
        IsLeaving = true;
        SignalIdle();
    }

    /// <summary>Leaves: what is in hand is waited for, at most 30 seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!queue.BeginLeave(this))
        {
            return;
        }

        drained.CancelAfter(LongestDrain);
        await idle.Task;
        await queue.EndLeaveAsync(this);
        drained.Dispose();
    }

    private void SignalIdle()
    {
        if (IsLeaving && InHand == 0)
        {
            idle.TrySetResult();
        }
    }
}
