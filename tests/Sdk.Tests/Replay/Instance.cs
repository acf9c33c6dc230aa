using Dapr.DurableTask.Protobuf;
using Dapr.Workflow.Replay;
using Google.Protobuf.WellKnownTypes;

namespace Sdk.Tests.Replay;

/// <summary>What the runtime keeps of an instance: its history, to which each turn adds as the official runtime does.</summary>
internal sealed class Instance(WorkflowExecutor executor, string input)
{
    private readonly List<HistoryEvent> past = [];
    private readonly DateTime begin = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private int minutes;

    public IReadOnlyList<HistoryEvent> Past => past;

    /// <summary>The workflow's clock in the last turn.</summary>
    public DateTime Now => begin.AddMinutes(minutes);

    /// <summary>The first turn.</summary>
    public Task<WorkflowResponse> StartAsync(params HistoryEvent[] more) => TurnAsync(
    [
        new HistoryEvent
        {
            EventId = -1,
            ExecutionStarted = new ExecutionStartedEvent
            {
                Name = "W",
                Input = input,
                WorkflowInstance = new WorkflowInstance { InstanceId = "w1", ExecutionId = "e1" }
            },
        },
        .. more,
    ]);

    /// <summary>A turn with these events, a minute after the one before.</summary>
    public async Task<WorkflowResponse> TurnAsync(params HistoryEvent[] events)
    {
        minutes++;
        var fresh = events.Prepend(new HistoryEvent { EventId = -1, WorkflowStarted = new WorkflowStartedEvent() }).Select(Stamped).ToList();
        var response = await executor.RunAsync(new WorkflowRequest { InstanceId = "w1", PastEvents = { past }, NewEvents = { fresh } });
        fresh[0].WorkflowStarted.Version = response.Version;
        past.AddRange(fresh);
        past.AddRange(response.Actions.Select(Recorded).OfType<HistoryEvent>().Select(Stamped));
        return response;
    }

    /// <summary>The history goes on with code that may have changed.</summary>
    public Instance With(WorkflowExecutor other)
    {
        var copy = new Instance(other, input) { minutes = minutes };
        copy.past.AddRange(past);
        return copy;
    }

    private static HistoryEvent? Recorded(WorkflowAction action) => action.WorkflowActionTypeCase switch
    {
        WorkflowAction.WorkflowActionTypeOneofCase.ScheduleTask =>
            new HistoryEvent
            {
                EventId = action.Id,
                TaskScheduled = new TaskScheduledEvent { Name = action.ScheduleTask.Name, Input = action.ScheduleTask.Input }
            },
        WorkflowAction.WorkflowActionTypeOneofCase.CreateTimer => new HistoryEvent { EventId = action.Id, TimerCreated = Timer(action.CreateTimer) },
        WorkflowAction.WorkflowActionTypeOneofCase.CreateChildWorkflow =>
            new HistoryEvent
            {
                EventId = action.Id,
                ChildWorkflowInstanceCreated = new ChildWorkflowInstanceCreatedEvent
                {
                    Name = action.CreateChildWorkflow.Name,
                    InstanceId = action.CreateChildWorkflow.InstanceId
                }
            },
        _ => null,
    };

    private static TimerCreatedEvent Timer(CreateTimerAction timer)
    {
        var created = new TimerCreatedEvent { FireAt = timer.FireAt };
        if (timer.ExternalEvent is not null)
        {
            created.ExternalEvent = timer.ExternalEvent;
        }

        return created;
    }

    private HistoryEvent Stamped(HistoryEvent happened)
    {
        var copy = happened.Clone();
        copy.Timestamp = Timestamp.FromDateTime(Now);
        return copy;
    }
}
