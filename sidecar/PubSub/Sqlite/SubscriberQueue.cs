using Microsoft.Extensions.Logging;

namespace Sidecar.PubSub.Sqlite;

/// <summary>
/// The messages of a topic on their way to one subscriber. Its members compete for them. A pump takes what the ledger says is next; a
/// keeper writes down what became of it, several at a time.
/// </summary>
internal sealed partial class SubscriberQueue : IAsyncDisposable
{
    private const int ReadAtOnce = 100;

    private readonly MessageStore store;
    private readonly SubscriberKey key;
    private readonly QueueState state;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly Signal work = new();
    private readonly ProgressKeeper keeper;
    private readonly CancellationTokenSource stopping = new();
    private readonly ITimer alarm;
    private readonly Task pump;
    private readonly Func<SubscriberQueue, Task> emptied;

    public SubscriberQueue(
        MessageStore store,
        SubscriberKey key,
        LedgerState kept,
        RetryPlan plan,
        TimeProvider clock,
        ILogger logger,
        Func<SubscriberQueue, Task> emptied)
    {
        (this.store, this.key, this.clock, this.logger, this.emptied) = (store, key, clock, logger, emptied);
        state = new QueueState(kept, plan);
        alarm = clock.CreateTimer(_ => work.Set(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        keeper = new ProgressKeeper(state.Collect, state.Restore, changes => store.ApplyAsync(key.Consumer, key.Topic, changes), clock, logger);
        pump = Task.Run(PumpAsync);
    }

    /// <summary>Whose messages of which topic.</summary>
    public SubscriberKey Key => key;

    /// <summary>Whether nobody is a member.</summary>
    public bool IsEmpty => state.IsEmpty;

    /// <summary>Adds a member.</summary>
    public QueueMember Join(Func<BrokerMessage, CancellationToken, Task> handler, int concurrency)
    {
        var member = new QueueMember(this, handler, concurrency);
        state.Add(member);
        work.Set();
        return member;
    }

    /// <summary>There may be new messages.</summary>
    public void Wake() => work.Set();

    /// <summary>A member takes no more; false when it had left already.</summary>
    public bool BeginLeave(QueueMember member) => state.BeginLeave(member);

    /// <summary>A member has left; with the last, the queue ends.</summary>
    public Task EndLeaveAsync(QueueMember member) => state.Remove(member) ? emptied(this) : Task.CompletedTask;

    /// <summary>Stops and writes down what became of the messages.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await pump;
        await keeper.DisposeAsync();
        await alarm.DisposeAsync();
        stopping.Dispose();
    }

    private async Task PumpAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                while (Fill() | Dispatch())
                {
                    // Until there is nothing to read and nobody free.
                }

                SetAlarm();
                await work.WaitAsync(stopping.Token);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                Log.PumpFailed(logger, key.Topic, key.Consumer, failure);
                await PauseAsync();
            }
        }
    }

    private async Task PauseAsync()
    {
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(1), clock, stopping.Token);
        }
        catch (OperationCanceledException)
        {
            // The loop ends.
        }
    }

    private bool Fill()
    {
        if (state.ReadAfter is not { } last)
        {
            return false;
        }

        var messages = store.ReadAfter(key.Topic, last, ReadAtOnce);
        state.Offer(messages);
        return messages.Count > 0;
    }

    private bool Dispatch()
    {
        var any = false;
        while (state.Take(clock.GetUtcNow()) is var (member, id))
        {
            any = true;
            _ = Task.Run(() => DeliverAsync(member, id));
        }

        return any;
    }

    private async Task DeliverAsync(QueueMember member, long id)
    {
        var end = state.Complete;
        try
        {
            if ((state.Find(id) ?? store.Find(key.Topic, id)) is { } message)
            {
                await member.HandleAsync(message);
            }
        }
        catch (OperationCanceledException) when (member.IsLeaving)
        {
            end = state.GiveBack;
        }
        catch (Exception failure)
        {
            Log.Failed(logger, id, key.Topic, key.Consumer, failure.Message);
            end = (by, message) => state.Fail(by, message, clock.GetUtcNow());
        }

        end(member, id);
        keeper.Wake();
        work.Set();
    }

    private void SetAlarm()
    {
        if (state.NextDue is { } due)
        {
            var wait = due - clock.GetUtcNow();
            alarm.Change(wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.MessagesUnreadable, LogLevel.Error, "Messages of {Topic} cannot be read for {Consumer}; tried again in a second")]
        public static partial void PumpFailed(ILogger logger, string topic, string consumer, Exception cause);

        [LoggerMessage(EventIds.MessageNotTaken, LogLevel.Debug, "Message {Id} of {Topic} was not taken by {Consumer}: {Cause}")]
        public static partial void Failed(ILogger logger, long id, string topic, string consumer, string cause);
    }
}
