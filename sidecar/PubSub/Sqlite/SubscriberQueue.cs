using Microsoft.Extensions.Logging;

namespace Sidecar.PubSub.Sqlite;

/// <summary>The messages of a topic on their way to one subscriber. Its members compete for them. A pump takes what the ledger says is next; a keeper writes down what became of it, several at a time.</summary>
internal sealed partial class SubscriberQueue : IAsyncDisposable
{
    private const int ReadAtOnce = 100;

    private readonly MessageStore store;
    private readonly SubscriberKey key;
    private readonly DeliveryLedger ledger;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly Lock gate = new();
    private readonly Dictionary<long, BrokerMessage> bodies = [];
    private readonly List<QueueMember> members = [];
    private readonly Signal work = new();
    private readonly ProgressKeeper keeper;
    private readonly CancellationTokenSource stopping = new();
    private readonly ITimer alarm;
    private readonly Task pump;
    private readonly Func<SubscriberQueue, Task> emptied;
    private int next;

    public SubscriberQueue(
        MessageStore store,
        SubscriberKey key,
        LedgerState state,
        RetryPlan plan,
        TimeProvider time,
        ILogger logger,
        Func<SubscriberQueue, Task> emptied)
    {
        (this.store, this.key, this.time, this.logger, this.emptied) = (store, key, time, logger, emptied);
        ledger = new DeliveryLedger(state, plan);
        alarm = time.CreateTimer(_ => work.Set(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        keeper = new ProgressKeeper(Collect, Restore, changes => store.ApplyAsync(key.Consumer, key.Topic, changes), time, logger);
        pump = Task.Run(PumpAsync);
    }

    /// <summary>Whose messages of which topic.</summary>
    public SubscriberKey Key => key;

    /// <summary>Adds a member.</summary>
    public QueueMember Join(Func<BrokerMessage, CancellationToken, Task> handler, int concurrency)
    {
        var member = new QueueMember(this, handler, concurrency);
        lock (gate)
        {
            members.Add(member);
        }

        work.Set();
        return member;
    }

    /// <summary>There may be new messages.</summary>
    public void Wake() => work.Set();

    /// <summary>A member takes no more; false when it had left already.</summary>
    public bool BeginLeave(QueueMember member)
    {
        lock (gate)
        {
            if (member.IsLeaving)
            {
                return false;
            }

            member.Leave();
            return true;
        }
    }

    /// <summary>A member has left; with the last, the queue ends.</summary>
    public async Task EndLeaveAsync(QueueMember member)
    {
        bool last;
        lock (gate)
        {
            members.Remove(member);
            last = members.Count == 0;
        }

        if (last)
        {
            await emptied(this);
        }
    }

    /// <summary>Whether nobody is a member.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (gate)
            {
                return members.Count == 0;
            }
        }
    }

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
            await Task.Delay(TimeSpan.FromSeconds(1), time, stopping.Token);
        }
        catch (OperationCanceledException)
        {
            // The loop ends.
        }
    }

    private bool Fill()
    {
        long after;
        lock (gate)
        {
            if (ledger.Pending > 0 || !members.Exists(member => member.IsFree))
            {
                return false;
            }

            after = ledger.Offered;
        }

        var messages = store.ReadAfter(key.Topic, after, ReadAtOnce);
        lock (gate)
        {
            foreach (var (id, message) in messages)
            {
                if (ledger.Offer(id))
                {
                    bodies[id] = message;
                }
            }
        }

        return messages.Count > 0;
    }

    private bool Dispatch()
    {
        var any = false;
        while (TakeNext() is var (member, id))
        {
            any = true;
            _ = Task.Run(() => DeliverAsync(member, id));
        }

        return any;
    }

    private (QueueMember Member, long Id)? TakeNext()
    {
        lock (gate)
        {
            for (var i = 0; i < members.Count; i++)
            {
                var member = members[(next + i) % members.Count];
                if (member.IsFree)
                {
                    next = (next + i + 1) % members.Count;
                    return Take(member);
                }
            }
        }

        return null;
    }

    private (QueueMember Member, long Id)? Take(QueueMember member)
    {
        if (ledger.Take(time.GetUtcNow()) is not { } id)
        {
            return null;
        }

        member.Begin();
        return (member, id);
    }

    private async Task DeliverAsync(QueueMember member, long id)
    {
        var end = Settle;
        try
        {
            if (Body(id) is { } message)
            {
                await member.HandleAsync(message);
            }
        }
        catch (OperationCanceledException) when (member.IsLeaving)
        {
            end = GiveBack;
        }
        catch (Exception failure)
        {
            Log.Failed(logger, id, key.Topic, key.Consumer, failure.Message);
            end = TryAgain;
        }

        lock (gate)
        {
            end(id);
            member.End();
        }

        keeper.Wake();
        work.Set();
    }

    private BrokerMessage? Body(long id)
    {
        lock (gate)
        {
            if (bodies.TryGetValue(id, out var message))
            {
                return message;
            }
        }

        return store.Find(key.Topic, id);
    }

    private void Settle(long id)
    {
        bodies.Remove(id);
        ledger.Complete(id);
    }

    private void TryAgain(long id)
    {
        bodies.Remove(id);
        ledger.Fail(id, time.GetUtcNow());
    }

    private void GiveBack(long id) => ledger.Release(id);

    private void SetAlarm()
    {
        lock (gate)
        {
            if (ledger.NextDue is { } due && members.Exists(member => member.IsFree))
            {
                var wait = due - time.GetUtcNow();
                alarm.Change(wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
            }
        }
    }

    private LedgerChanges? Collect()
    {
        lock (gate)
        {
            return ledger.Collect();
        }
    }

    private void Restore(LedgerChanges changes)
    {
        lock (gate)
        {
            ledger.Restore(changes);
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
