using Dapr.DurableTask.Protobuf;
using Kind = Dapr.DurableTask.Protobuf.HistoryEvent.EventTypeOneofCase;

namespace Sidecar.Workflows.Engine;

/// <summary>What an instance waits for, read from its events alone: so nothing is lost when the process is.</summary>
internal sealed class PendingWork
{
    private readonly SortedDictionary<int, HistoryEvent> activities = [];
    private readonly SortedDictionary<int, HistoryEvent> timers = [];
    private readonly SortedDictionary<int, HistoryEvent> children = [];

    private PendingWork()
    {
    }

    /// <summary>Its taskScheduled events without an answer, by id.</summary>
    public IReadOnlyDictionary<int, HistoryEvent> Activities => activities;

    /// <summary>Its timerCreated events that have not fired and still matter, by id.</summary>
    public IReadOnlyDictionary<int, HistoryEvent> Timers => timers;

    /// <summary>Its childWorkflowInstanceCreated events without an end, by id.</summary>
    public IReadOnlyDictionary<int, HistoryEvent> Children => children;

    /// <summary>Reads an instance; one that has ended waits for nothing.</summary>
    public static PendingWork Of(InstanceState state)
    {
        var pending = new PendingWork();
        if (state.IsFinished)
        {
            return pending;
        }

        foreach (var entry in state.History)
        {
            pending.Add(entry);
        }

        foreach (var entry in state.Inbox)
        {
            pending.Add(entry);
        }

        return pending;
    }

    /// <summary>Whether what this event completes is waited for.</summary>
    public bool IsPending(HistoryEvent entry, int id) => entry.EventTypeCase switch
    {
        Kind.TaskCompleted or Kind.TaskFailed => activities.ContainsKey(id),
        Kind.TimerFired => timers.ContainsKey(id),
        _ => children.ContainsKey(id),
    };

    private void Add(HistoryEvent entry)
    {
        switch (entry.EventTypeCase)
        {
            case Kind.TaskScheduled:
                activities[entry.EventId] = entry;
                break;
            case Kind.TimerCreated:
                timers[entry.EventId] = entry;
                break;
            case Kind.ChildWorkflowInstanceCreated:
                children[entry.EventId] = entry;
                break;
            case Kind.TaskCompleted or Kind.TaskFailed:
                activities.Remove(entry.Completes()!.Value);
                break;
            case Kind.TimerFired:
                timers.Remove(entry.TimerFired.TimerId);
                break;
            case Kind.ChildWorkflowInstanceCompleted or Kind.ChildWorkflowInstanceFailed:
                children.Remove(entry.Completes()!.Value);
                break;
            case Kind.EventRaised:
                DropTimeout(entry.EventRaised.Name);
                break;
        }
    }

    /// <summary>An event that came needs no timeout any more: the oldest wait for it is over.</summary>
    private void DropTimeout(string name)
    {
        foreach (var (id, timer) in timers)
        {
            if (timer.TimerCreated.ExternalEvent is { } waited && string.Equals(waited.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                timers.Remove(id);
                return;
            }
        }
    }
}
