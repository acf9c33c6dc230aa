using Dapr.DurableTask.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Sdk.Tests.Replay;

/// <summary>Events as the runtime sends them.</summary>
internal static class Happened
{
    public static HistoryEvent Completed(int id, string result = "") =>
        new() { EventId = -1, TaskCompleted = new TaskCompletedEvent { TaskScheduledId = id, Result = result } };

    public static HistoryEvent Failed(int id, string message = "no") => new()
    {
        EventId = -1,
        TaskFailed = new TaskFailedEvent
        {
            TaskScheduledId = id,
            FailureDetails = new TaskFailureDetails { ErrorType = "System.InvalidOperationException", ErrorMessage = message }
        },
    };

    public static HistoryEvent ChildFailed(int id) => new()
    {
        EventId = -1,
        ChildWorkflowInstanceFailed = new ChildWorkflowInstanceFailedEvent
        {
            TaskScheduledId = id,
            FailureDetails = new TaskFailureDetails { ErrorType = "T", ErrorMessage = "no" }
        },
    };

    public static HistoryEvent Fired(int id) => new() { EventId = -1, TimerFired = new TimerFiredEvent { TimerId = id } };

    public static HistoryEvent Raised(string name, string payload = "") =>
        new() { EventId = -1, EventRaised = new EventRaisedEvent { Name = name, Input = payload } };

    public static HistoryEvent Suspended() => new() { EventId = -1, ExecutionSuspended = new ExecutionSuspendedEvent() };

    public static HistoryEvent Resumed() => new() { EventId = -1, ExecutionResumed = new ExecutionResumedEvent() };

    public static HistoryEvent Terminated(string output) => new() { EventId = -1, ExecutionTerminated = new ExecutionTerminatedEvent { Input = output } };

    public static HistoryEvent SentinelTimer(int id, string name) => new()
    {
        EventId = id,
        TimerCreated = new TimerCreatedEvent
        {
            FireAt = new Timestamp { Seconds = 253402300799, Nanos = 999999999 },
            ExternalEvent = new TimerOriginExternalEvent { Name = name },
        },
    };
}
