using Dapr.DurableTask.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Sidecar.Workflows.Spans;
using Kind = Dapr.DurableTask.Protobuf.WorkflowAction.WorkflowActionTypeOneofCase;

namespace Sidecar.Workflows.Engine;

/// <summary>Turns the actions of a worker's answer into history.</summary>
internal sealed class ActionEvents(InstanceState state, string appId, Timestamp now)
{
    private readonly List<HistoryEvent> events = [];
    private readonly HashSet<int> taken = [.. state.History.Where(entry => entry.EventId >= 0).Select(entry => entry.EventId)];

    /// <summary>The events so far, in the order of the actions.</summary>
    public IReadOnlyList<HistoryEvent> Events => events;

    /// <summary>Adds an action. Gives why the whole answer must be refused; null when all is well.</summary>
    public string? Add(WorkflowAction action)
    {
        if (action.Id >= 0 && !taken.Add(action.Id))
        {
            return $"action {action.Id} is in the history already: the answer belongs to an older turn, or the workflow is not deterministic";
        }

        if (action.Router is { HasTargetAppNamespace: true, HasTargetAppID: false })
        {
            return $"action {action.Id} names a namespace, but no application in it";
        }

        var entry = new HistoryEvent
        {
            EventId = action.Id,
            Timestamp = now,
            Router = new TaskRouter(action.Router ?? new TaskRouter()) { SourceAppID = appId }
        };
        if (!Fill(entry, action))
        {
            return "don't know how to process outbound message";
        }

        events.Add(entry);
        return null;
    }

    /// <summary>False for the kinds of action that the official runtime does not know what to do with.</summary>
    private bool Fill(HistoryEvent entry, WorkflowAction action)
    {
        switch (action.WorkflowActionTypeCase)
        {
            case Kind.ScheduleTask:
                entry.TaskScheduled = Scheduled(action.ScheduleTask);
                return true;
            case Kind.CreateTimer:
                entry.TimerCreated = Created(action.CreateTimer);
                return true;
            case Kind.CreateChildWorkflow:
                entry.ChildWorkflowInstanceCreated = Created(action.Id, action.CreateChildWorkflow);
                return true;
            case Kind.CompleteWorkflow:
                entry.ExecutionCompleted = new ExecutionCompletedEvent
                {
                    WorkflowStatus = action.CompleteWorkflow.WorkflowStatus,
                    Result = action.CompleteWorkflow.Result,
                    FailureDetails = action.CompleteWorkflow.FailureDetails,
                };
                return true;
            default:
                return false;
        }
    }

    private TraceContext? Trace() => state.Started is { } started ? SpanContexts.Below(started.ExecutionStarted) : null;

    private TaskScheduledEvent Scheduled(ScheduleTaskAction action)
    {
        var scheduled = new TaskScheduledEvent
        {
            Name = action.Name,
            Version = action.Version,
            Input = action.Input,
            ParentTraceContext = Trace(),
            TaskExecutionId = action.TaskExecutionId,
        };
        if (action.HasHistoryPropagationScope)
        {
            scheduled.HistoryPropagationScope = action.HistoryPropagationScope;
        }

        return scheduled;
    }

    private ChildWorkflowInstanceCreatedEvent Created(int id, CreateChildWorkflowAction action)
    {
        var created = new ChildWorkflowInstanceCreatedEvent
        {
            InstanceId = action.InstanceId.Length > 0 ? action.InstanceId : $"{state.InstanceId}:{id:x4}",
            Name = action.Name,
            Version = action.Version,
            Input = action.Input,
            ParentTraceContext = Trace(),
        };
        if (action.HasHistoryPropagationScope)
        {
            created.HistoryPropagationScope = action.HistoryPropagationScope;
        }

        return created;
    }

    private static TimerCreatedEvent Created(CreateTimerAction action)
    {
        var created = new TimerCreatedEvent { FireAt = action.FireAt };
        if (action.HasName)
        {
            created.Name = action.Name;
        }

        switch (action.OriginCase)
        {
            case CreateTimerAction.OriginOneofCase.CreateTimer:
                created.CreateTimer = action.CreateTimer;
                break;
            case CreateTimerAction.OriginOneofCase.ExternalEvent:
                created.ExternalEvent = action.ExternalEvent;
                break;
            case CreateTimerAction.OriginOneofCase.ActivityRetry:
                created.ActivityRetry = action.ActivityRetry;
                break;
            case CreateTimerAction.OriginOneofCase.ChildWorkflowRetry:
                created.ChildWorkflowRetry = action.ChildWorkflowRetry;
                break;
        }

        return created;
    }
}
