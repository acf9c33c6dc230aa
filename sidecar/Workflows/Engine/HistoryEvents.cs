using Dapr.DurableTask.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Kind = Dapr.DurableTask.Protobuf.HistoryEvent.EventTypeOneofCase;

namespace Sidecar.Workflows.Engine;

/// <summary>Makes the events of a history. An event that is no action's has the id -1.</summary>
internal static class HistoryEvents
{
    /// <summary>The id of an event that no action made.</summary>
    public const int NoId = -1;

    /// <summary>An event that no action made.</summary>
    public static HistoryEvent New(Timestamp at, TaskRouter? router = null) => new() { EventId = NoId, Timestamp = at, Router = router };

    /// <summary>An event raised by a client.</summary>
    public static HistoryEvent Raised(Timestamp at, string name, string? input)
    {
        var entry = New(at);
        entry.EventRaised = new EventRaisedEvent { Name = name, Input = input };
        return entry;
    }

    /// <summary>An order to end.</summary>
    public static HistoryEvent Terminated(Timestamp at, string? output, bool recurse)
    {
        var entry = New(at);
        entry.ExecutionTerminated = new ExecutionTerminatedEvent { Input = output, Recurse = recurse };
        return entry;
    }

    /// <summary>An order to pause.</summary>
    public static HistoryEvent Suspended(Timestamp at, string? reason)
    {
        var entry = New(at);
        entry.ExecutionSuspended = new ExecutionSuspendedEvent { Input = string.IsNullOrEmpty(reason) ? null : reason };
        return entry;
    }

    /// <summary>An order to go on.</summary>
    public static HistoryEvent Resumed(Timestamp at, string? reason)
    {
        var entry = New(at);
        entry.ExecutionResumed = new ExecutionResumedEvent { Input = string.IsNullOrEmpty(reason) ? null : reason };
        return entry;
    }

    /// <summary>A timer's end.</summary>
    public static HistoryEvent Fired(Timestamp at, HistoryEvent timerCreated)
    {
        var entry = New(at);
        entry.TimerFired = new TimerFiredEvent { TimerId = timerCreated.EventId, FireAt = timerCreated.TimerCreated.FireAt };
        return entry;
    }

    /// <summary>
    /// Where work that was scheduled is to be done, as service invocation names it: <c>app</c> or <c>app.namespace</c>; null: here.
    /// </summary>
    public static string? Elsewhere(this HistoryEvent entry, string appId) => entry.Router switch
    {
        { HasTargetAppID: true, HasTargetAppNamespace: true } router => $"{router.TargetAppID}.{router.TargetAppNamespace}",
        { HasTargetAppID: true } router when router.TargetAppID != appId => router.TargetAppID,
        _ => null,
    };

    /// <summary>What a worker is asked for an activity.</summary>
    public static WorkItem Request(string instanceId, HistoryEvent taskScheduled, PropagatedHistory? handed)
    {
        var scheduled = taskScheduled.TaskScheduled;
        return new WorkItem
        {
            ActivityRequest = new ActivityRequest
            {
                Name = scheduled.Name,
                Version = scheduled.Version,
                Input = scheduled.Input,
                WorkflowInstance = new WorkflowInstance { InstanceId = instanceId },
                TaskId = taskScheduled.EventId,
                ParentTraceContext = scheduled.ParentTraceContext,
                TaskExecutionId = scheduled.TaskExecutionId,
                PropagatedHistory = handed,
            },
        };
    }

    /// <summary>An activity's end.</summary>
    public static HistoryEvent Finished(Timestamp at, TaskRouter router, HistoryEvent taskScheduled, ActivityResponse response)
    {
        var entry = New(at, router);
        var executionId = taskScheduled.TaskScheduled.TaskExecutionId;
        if (response.FailureDetails is { } failure)
        {
            entry.TaskFailed = new TaskFailedEvent { TaskScheduledId = taskScheduled.EventId, FailureDetails = failure, TaskExecutionId = executionId };
        }
        else
        {
            entry.TaskCompleted = new TaskCompletedEvent { TaskScheduledId = taskScheduled.EventId, Result = response.Result, TaskExecutionId = executionId };
        }

        return entry;
    }

    /// <summary>The scheduling event that this one completes; null when it completes none.</summary>
    public static int? Completes(this HistoryEvent entry) => entry.EventTypeCase switch
    {
        Kind.TaskCompleted => entry.TaskCompleted.TaskScheduledId,
        Kind.TaskFailed => entry.TaskFailed.TaskScheduledId,
        Kind.TimerFired => entry.TimerFired.TimerId,
        Kind.ChildWorkflowInstanceCompleted => entry.ChildWorkflowInstanceCompleted.TaskScheduledId,
        Kind.ChildWorkflowInstanceFailed => entry.ChildWorkflowInstanceFailed.TaskScheduledId,
        _ => null,
    };
}
