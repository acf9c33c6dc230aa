using Dapr.DurableTask.Protobuf;

namespace Dapr.Workflow.Replay;

/// <summary>
/// Events from outside: who came first is served first, names are the same in any case, and what nobody waits for is kept.
/// </summary>
internal sealed class ExternalEvents
{
    private readonly List<HistoryEvent> kept = [];
    private readonly List<Waiter> waiters = [];

    /// <summary>Events that nobody waited for, oldest first.</summary>
    public IReadOnlyList<HistoryEvent> Kept => kept;

    /// <summary>Whether the code waits for any.</summary>
    public bool IsAwaited => waiters.Count > 0;

    /// <summary>Takes the oldest kept event of a name.</summary>
    public bool TryTake(string name, out EventRaisedEvent? raised)
    {
        var index = kept.FindIndex(past => Same(past.EventRaised.Name, name));
        raised = index < 0 ? null : kept[index].EventRaised;
        if (index >= 0)
        {
            kept.RemoveAt(index);
        }

        return index >= 0;
    }

    /// <summary>Queues up for an event. The result is null when the wait was ended by <see cref="Expire"/>.</summary>
    public Waiter Wait(string name)
    {
        var waiter = new Waiter(name);
        waiters.Add(waiter);
        return waiter;
    }

    /// <summary>Leaves the queue: an event must not go to somebody who left.</summary>
    public void Expire(Waiter waiter)
    {
        if (waiters.Remove(waiter))
        {
            waiter.Source.SetResult(null);
        }
    }

    /// <summary>Gives an event to the one who waits longest, or keeps it.</summary>
    public void Raise(HistoryEvent raised)
    {
        var waiter = waiters.Find(candidate => Same(candidate.Name, raised.EventRaised.Name));
        if (waiter is null)
        {
            kept.Add(raised);
            return;
        }

        waiters.Remove(waiter);
        waiter.Source.SetResult(raised.EventRaised);
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    /// <summary>Somebody who waits for an event of a name.</summary>
    internal sealed class Waiter(string name)
    {
        public string Name { get; } = name;

        public TaskCompletionSource<EventRaisedEvent?> Source { get; } = new();
    }
}
