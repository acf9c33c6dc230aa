namespace Sidecar.PubSub.Sqlite;

/// <summary>
/// What a queue has in memory: its members, how far each message has come, and the bodies that were read ahead. Safe for many threads; it
/// has no store, clock or thread of its own.
/// </summary>
internal sealed class QueueState(LedgerState state, RetryPlan plan)
{
    private readonly Lock gate = new();
    private readonly DeliveryLedger ledger = new(state, plan);
    private readonly Dictionary<long, BrokerMessage> bodies = [];
    private readonly List<QueueMember> members = [];
    private int next;

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

    /// <summary>The id behind which messages are to be read now; null while there are some to take, or nobody to take them.</summary>
    public long? ReadAfter
    {
        get
        {
            lock (gate)
            {
                return ledger.Pending == 0 && IsAnyFree ? ledger.Offered : null;
            }
        }
    }

    /// <summary>When a message that failed is due, if somebody could take it then.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (gate)
            {
                return IsAnyFree ? ledger.NextDue : null;
            }
        }
    }

    private bool IsAnyFree => members.Exists(member => member.IsFree);

    /// <summary>Adds a member.</summary>
    public void Add(QueueMember member)
    {
        lock (gate)
        {
            members.Add(member);
        }
    }

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

    /// <summary>Takes a member out; true when it was the last.</summary>
    public bool Remove(QueueMember member)
    {
        lock (gate)
        {
            return members.Remove(member) && members.Count == 0;
        }
    }

    /// <summary>Adds messages that were read behind <see cref="ReadAfter"/>, in their order.</summary>
    public void Offer(IReadOnlyList<StoredMessage> messages)
    {
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
    }

    /// <summary>Gives the next message to the next free member; null when there is no message or nobody is free.</summary>
    public (QueueMember Member, long Id)? Take(DateTimeOffset now)
    {
        lock (gate)
        {
            for (var i = 0; i < members.Count; i++)
            {
                var member = members[(next + i) % members.Count];
                if (member.IsFree)
                {
                    next = (next + i + 1) % members.Count;
                    return Take(member, now);
                }
            }
        }

        return null;
    }

    /// <summary>The body of a message that was read ahead; null for one that is tried again.</summary>
    public BrokerMessage? Find(long id)
    {
        lock (gate)
        {
            return bodies.GetValueOrDefault(id);
        }
    }

    /// <summary>A member has taken its message.</summary>
    public void Complete(QueueMember member, long id)
    {
        lock (gate)
        {
            bodies.Remove(id);
            ledger.Complete(id);
            member.End();
        }
    }

    /// <summary>A member failed with its message; it is tried again after a pause.</summary>
    public void Fail(QueueMember member, long id, DateTimeOffset now)
    {
        lock (gate)
        {
            bodies.Remove(id);
            ledger.Fail(id, now);
            member.End();
        }
    }

    /// <summary>A member gives its message back untried.</summary>
    public void GiveBack(QueueMember member, long id)
    {
        lock (gate)
        {
            ledger.Release(id);
            member.End();
        }
    }

    /// <summary>What is to be kept since the last call; null when nothing is.</summary>
    public LedgerChanges? Collect()
    {
        lock (gate)
        {
            return ledger.Collect();
        }
    }

    /// <summary>Changes that were collected could not be kept.</summary>
    public void Restore(LedgerChanges changes)
    {
        lock (gate)
        {
            ledger.Restore(changes);
        }
    }

    private (QueueMember Member, long Id)? Take(QueueMember member, DateTimeOffset now)
    {
        if (ledger.Take(now) is not { } id)
        {
            return null;
        }

        member.Begin();
        return (member, id);
    }
}
