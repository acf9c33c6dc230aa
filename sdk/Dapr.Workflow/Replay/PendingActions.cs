using Dapr.DurableTask.Protobuf;

namespace Dapr.Workflow.Replay;

/// <summary>What the code asked for: actions that history does not have yet, and who waits for what became of them.</summary>
internal sealed class PendingActions
{
    private readonly SortedDictionary<int, WorkflowAction> pending = [];
    private readonly Dictionary<int, TaskCompletionSource<HistoryEvent>> open = [];
    private readonly Dictionary<int, HistoryEvent> early = [];
    private readonly HashSet<int> withdrawn = [];

    /// <summary>The id of the next action; the order of the code gives it.</summary>
    public int NextId { get; private set; }

    /// <summary>Actions that are new to the sidecar, by id.</summary>
    public IEnumerable<WorkflowAction> Remaining => pending.Values;

    /// <summary>Whether the code waits for any of them.</summary>
    public bool IsAwaited => open.Count > 0;

    /// <summary>Adds an action that nobody waits for.</summary>
    public int Add(WorkflowAction action)
    {
        action.Id = NextId++;
        pending.Add(action.Id, action);
        return action.Id;
    }

    /// <summary>Adds an action; the task ends with the event that says what became of it.</summary>
    public Task<HistoryEvent> AddAwaited(WorkflowAction action)
    {
        var id = Add(action);
        if (early.Remove(id, out var known))
        {
            return Task.FromResult(known);
        }

        var source = new TaskCompletionSource<HistoryEvent>();
        open.Add(id, source);
        return source.Task;
    }

    /// <summary>Takes back a timer: there is no such action, so a late event of it is ignored.</summary>
    public void Withdraw(int id, CancellationToken cancellation = default)
    {
        if (open.Remove(id, out var source))
        {
            pending.Remove(id);
            withdrawn.Add(id);
            source.TrySetCanceled(cancellation);
        }
    }

    /// <summary>History has the action: it must be the one that the code asked for.</summary>
    /// <exception cref="NonDeterministicWorkflowException">It is another, or none.</exception>
    public void Confirm(HistoryEvent created)
    {
        if (pending.Remove(created.EventId, out var action))
        {
            CheckSame(created, action);
        }
        else if (!withdrawn.Contains(created.EventId))
        {
            throw new NonDeterministicWorkflowException(
                $"History has {Describe(created)} with id {created.EventId}, the workflow's code does not do that now. Has it changed, or is it not deterministic?");
        }
    }

    /// <summary>Something became of the action of this id. What the code did not ask for yet is kept for when it does.</summary>
    public void Complete(int id, HistoryEvent outcome)
    {
        if (open.Remove(id, out var source))
        {
            source.SetResult(outcome);
        }
        else if (id >= NextId)
        {
            early.TryAdd(id, outcome);
        }
    }

    private static void CheckSame(HistoryEvent created, WorkflowAction action)
    {
        var same = created.EventTypeCase switch
        {
            HistoryEvent.EventTypeOneofCase.TaskScheduled => action.ScheduleTask?.Name == created.TaskScheduled.Name,
            HistoryEvent.EventTypeOneofCase.ChildWorkflowInstanceCreated => action.CreateChildWorkflow?.Name == created.ChildWorkflowInstanceCreated.Name,
            HistoryEvent.EventTypeOneofCase.TimerCreated => action.CreateTimer is not null,
            _ => action.SendEvent is not null,
        };
        if (!same)
        {
            throw new NonDeterministicWorkflowException(
                $"History has {Describe(created)} with id {created.EventId}, the workflow's code now does {action.WorkflowActionTypeCase} instead. Has it changed, or is it not deterministic?");
        }
    }

    private static string Describe(HistoryEvent created) =>
        $"{created.EventTypeCase} {created.TaskScheduled?.Name ?? created.ChildWorkflowInstanceCreated?.Name}".TrimEnd();
}
