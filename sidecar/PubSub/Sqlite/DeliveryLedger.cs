namespace Sidecar.PubSub.Sqlite;

/// <summary>
/// One subscriber's progress in one topic: what is next, what is in hand, what failed and when it is due. It knows ids only, has no clock,
/// store or thread of its own.
/// </summary>
internal sealed class DeliveryLedger
{
    /// <summary>With so many messages waiting for another attempt, no new one is begun.</summary>
    public const int MostRetries = 1000;

    /// <summary>
    /// With so many messages settled behind one that is in hand, that one is kept among the retries, so that the position can move on.
    /// </summary>
    public const int MostSettled = 1000;

    private readonly RetryPlan plan;
    private readonly SortedSet<long> pending = [];
    private readonly SortedSet<long> open = [];
    private readonly HashSet<long> inHand = [];
    private readonly SortedSet<long> settled;
    private readonly Dictionary<long, Retry> retries;
    private readonly SortedSet<(DateTimeOffset Due, long Id)> due = [];
    private readonly HashSet<long> newlySettled = [];
    private readonly HashSet<long> changedRetries = [];
    private long keptPosition;

    public DeliveryLedger(LedgerState state, RetryPlan plan)
    {
        this.plan = plan;
        Position = keptPosition = Offered = state.Position;
        settled = [.. state.Settled.Where(id => id > state.Position)];
        retries = new(state.Retries);
        due.UnionWith(retries.Select(retry => (retry.Value.Due, retry.Key)));
    }

    /// <summary>Every message up to this id is settled, or is among the retries.</summary>
    public long Position { get; private set; }

    /// <summary>The last id that was offered; the next offer begins behind it.</summary>
    public long Offered { get; private set; }

    /// <summary>How many offered messages nobody has begun.</summary>
    public int Pending => pending.Count;

    /// <summary>When the next retry is due; null when none waits.</summary>
    public DateTimeOffset? NextDue => due.Count > 0 ? due.Min.Due : null;

    /// <summary>Whether there is anything that <see cref="Collect"/> would give.</summary>
    public bool HasChanges => Position != keptPosition || newlySettled.Count > 0 || changedRetries.Count > 0;

    /// <summary>Tells of the next message of the topic.</summary>
    /// <returns>Whether it is news: not settled and not among the retries.</returns>
    public bool Offer(long id)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(id, Offered);
        Offered = id;
        var news = !settled.Contains(id) && !retries.ContainsKey(id);
        if (news)
        {
            pending.Add(id);
            open.Add(id);
        }

        MovePosition();
        return news;
    }

    /// <summary>
    /// Takes the next message in hand: the retry that is due longest, else the oldest new one; null when there is none to take.
    /// </summary>
    public long? Take(DateTimeOffset now)
    {
        if (due.Count > 0 && due.Min.Due <= now)
        {
            var retry = due.Min;
            due.Remove(retry);
            inHand.Add(retry.Id);
            return retry.Id;
        }

        if (pending.Count == 0 || retries.Count >= MostRetries)
        {
            return null;
        }

        var next = pending.Min;
        pending.Remove(next);
        inHand.Add(next);
        return next;
    }

    /// <summary>A message in hand is settled.</summary>
    public void Complete(long id)
    {
        Return(id);
        if (retries.Remove(id))
        {
            changedRetries.Add(id);
        }

        open.Remove(id);
        if (id > Position)
        {
            settled.Add(id);
            newlySettled.Add(id);
        }

        MovePosition();
    }

    /// <summary>A message in hand failed; it is tried again after a pause.</summary>
    public void Fail(long id, DateTimeOffset now)
    {
        Return(id);
        var attempts = retries.GetValueOrDefault(id).Attempts + 1;
        SetRetry(id, new Retry(attempts, now + plan.After(attempts)));
        due.Add((retries[id].Due, id));
        open.Remove(id);
        MovePosition();
    }

    /// <summary>A message in hand goes back untried.</summary>
    public void Release(long id)
    {
        Return(id);
        if (retries.TryGetValue(id, out var retry))
        {
            due.Add((retry.Due, id));
        }
        else
        {
            pending.Add(id);
        }
    }

    /// <summary>What is to be kept since the last call; null when nothing is.</summary>
    public LedgerChanges? Collect()
    {
        if (!HasChanges)
        {
            return null;
        }

        var changes = new LedgerChanges(
            Position,
            [.. newlySettled.Where(id => id > Position)],
            changedRetries.ToDictionary(id => id, id => retries.TryGetValue(id, out var retry) ? retry : (Retry?)null));
        keptPosition = Position;
        newlySettled.Clear();
        changedRetries.Clear();
        return changes;
    }

    /// <summary>Changes that were collected could not be kept: the next call of <see cref="Collect"/> gives them again.</summary>
    public void Restore(LedgerChanges changes)
    {
        keptPosition = -1;
        newlySettled.UnionWith(changes.Settled);
        changedRetries.UnionWith(changes.Retries.Keys);
    }

    private void Return(long id)
    {
        if (!inHand.Remove(id))
        {
            throw new InvalidOperationException($"message {id} is not in hand");
        }
    }

    private void SetRetry(long id, Retry retry)
    {
        retries[id] = retry;
        changedRetries.Add(id);
    }

    private void MovePosition()
    {
        while (settled.Count > MostSettled && open.Count > 0 && inHand.Contains(open.Min) && open.Min < settled.Min)
        {
            SetRetry(open.Min, default);
            open.Remove(open.Min);
            Advance();
        }

        Advance();
    }

    private void Advance()
    {
        Position = Math.Max(Position, open.Count > 0 ? open.Min - 1 : Offered);
        while (settled.Count > 0 && settled.Min <= Position)
        {
            settled.Remove(settled.Min);
        }
    }
}
