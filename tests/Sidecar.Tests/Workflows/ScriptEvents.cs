using Dapr.DurableTask.Protobuf;

namespace Sidecar.Tests.Workflows;

/// <summary>What a turn's events mean to a script.</summary>
internal sealed class ScriptEvents
{
    public required ExecutionStartedEvent Started { get; init; }

    public ExecutionTerminatedEvent? Terminated { get; private set; }

    public bool IsSuspended { get; private set; }

    public DateTime Now { get; private set; }

    /// <summary>The ids that were scheduled.</summary>
    public HashSet<int> Scheduled { get; } = [];

    /// <summary>The ids that are done, each with its failure if it failed.</summary>
    public Dictionary<int, TaskFailureDetails?> Done { get; } = [];

    /// <summary>Raised events that nobody has taken.</summary>
    public List<HistoryEvent> Raised { get; } = [];

    public static ScriptEvents Read(WorkflowRequest request)
    {
        HistoryEvent[] all = [.. request.PastEvents, .. request.NewEvents];
        var events = new ScriptEvents { Started = all.First(entry => entry.ExecutionStarted is not null).ExecutionStarted };
        foreach (var entry in all)
        {
            events.Add(entry);
        }

        return events;
    }

    /// <summary>Takes the oldest raised event of a name, whatever its case.</summary>
    public bool TakeRaised(string name)
    {
        var found = Raised.Find(entry => string.Equals(entry.EventRaised.Name, name, StringComparison.OrdinalIgnoreCase));
        return found is not null && Raised.Remove(found);
    }

    private void Add(HistoryEvent entry)
    {
        switch (entry.EventTypeCase)
        {
            case HistoryEvent.EventTypeOneofCase.WorkflowStarted:
                Now = entry.Timestamp.ToDateTime();
                break;
            case HistoryEvent.EventTypeOneofCase.EventRaised:
                Raised.Add(entry);
                break;
            case HistoryEvent.EventTypeOneofCase.ExecutionSuspended:
                IsSuspended = true;
                break;
            case HistoryEvent.EventTypeOneofCase.ExecutionResumed:
                IsSuspended = false;
                break;
            case HistoryEvent.EventTypeOneofCase.ExecutionTerminated:
                Terminated = entry.ExecutionTerminated;
                break;
            case HistoryEvent.EventTypeOneofCase.TaskScheduled
                or HistoryEvent.EventTypeOneofCase.TimerCreated
                or HistoryEvent.EventTypeOneofCase.ChildWorkflowInstanceCreated:
                Scheduled.Add(entry.EventId);
                break;
            case HistoryEvent.EventTypeOneofCase.TaskCompleted:
                Done[entry.TaskCompleted.TaskScheduledId] = null;
                break;
            case HistoryEvent.EventTypeOneofCase.TaskFailed:
                Done[entry.TaskFailed.TaskScheduledId] = entry.TaskFailed.FailureDetails;
                break;
            case HistoryEvent.EventTypeOneofCase.TimerFired:
                Done[entry.TimerFired.TimerId] = null;
                break;
            case HistoryEvent.EventTypeOneofCase.ChildWorkflowInstanceCompleted:
                Done[entry.ChildWorkflowInstanceCompleted.TaskScheduledId] = null;
                break;
            case HistoryEvent.EventTypeOneofCase.ChildWorkflowInstanceFailed:
                Done[entry.ChildWorkflowInstanceFailed.TaskScheduledId] = entry.ChildWorkflowInstanceFailed.FailureDetails;
                break;
        }
    }
}
