using Dapr.DurableTask.Protobuf;

namespace Dapr.Workflow.Replay;

/// <summary>Waits for a time or for an event.</summary>
internal sealed class Waits(TurnState turn)
{
    /// <summary>Until a time, or until the token ends it.</summary>
    public Task UntilAsync(DateTime time, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellation);
        }

        var id = turn.Actions.NextId;
        var fired = turn.Actions.AddAwaited(new WorkflowAction
        {
            CreateTimer = new CreateTimerAction { FireAt = Times.Stamp(time), CreateTimer = new TimerOriginCreateTimer() },
        });
        return cancellation.CanBeCanceled ? CancellableAsync(id, fired, cancellation) : fired;
    }

    /// <summary>An event's payload, however long it takes, or until the token ends it.</summary>
    public async Task<string?> EventAsync(string name, CancellationToken cancellation)
    {
        if (turn.Events.TryTake(name, out var kept))
        {
            return kept!.Input;
        }

        cancellation.ThrowIfCancellationRequested();
        if (turn.Sentinels.Wanted(turn.Actions.NextId))
        {
            turn.Actions.Add(new WorkflowAction { CreateTimer = SentinelTimers.Timer(name) });
        }

        var waiter = turn.Events.Wait(name);
        await using var registration = cancellation.Register(() => turn.Events.Expire(waiter));
        return (await waiter.Source.Task ?? throw new TaskCanceledException(message: null, innerException: null, cancellation)).Input;
    }

    /// <summary>An event's payload, if it comes in time; a negative time has no end.</summary>
    public Task<string?> EventAsync(string name, TimeSpan timeout) =>
        timeout < TimeSpan.Zero ? EventAsync(name, CancellationToken.None) : EventInTimeAsync(name, timeout);

    private async Task<string?> EventInTimeAsync(string name, TimeSpan timeout)
    {
        if (turn.Events.TryTake(name, out var kept))
        {
            return kept!.Input;
        }

        if (timeout == TimeSpan.Zero)
        {
            throw TimedOut(name);
        }

        var id = turn.Actions.NextId;
        var fired = turn.Actions.AddAwaited(new WorkflowAction
        {
            CreateTimer = new CreateTimerAction
            {
                FireAt = Times.Stamp(Times.After(turn.Now, timeout)),
                ExternalEvent = new TimerOriginExternalEvent { Name = name },
            },
        });
        var waiter = turn.Events.Wait(name);
        if (await Task.WhenAny(waiter.Source.Task, fired) == fired)
        {
            turn.Events.Expire(waiter);
            throw TimedOut(name);
        }

        turn.Actions.Withdraw(id);
        return (await waiter.Source.Task)!.Input;
    }

    private static TaskCanceledException TimedOut(string name) => new($"The event '{name}' did not come in time.");

    private async Task CancellableAsync(int id, Task<HistoryEvent> fired, CancellationToken cancellation)
    {
        await using var registration = cancellation.Register(() => turn.Actions.Withdraw(id, cancellation));
        await fired;
    }
}
