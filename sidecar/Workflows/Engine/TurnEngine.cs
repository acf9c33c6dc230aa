using Dapr.DurableTask.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Sidecar.Workflows.Engine;

/// <summary>
/// The rules of the durable workflow engine, as pure steps: (instance, worker's answer, time) → instance. No clock, thread or store.
/// </summary>
/// <param name="appId">The application whose workflows these are.</param>
/// <param name="newExecutionId">Makes the id of a new life.</param>
/// <param name="newSpanId">Makes the id of the span of a new life, from its name and trace; null: none has a span.</param>
internal sealed class TurnEngine(string appId, Func<string> newExecutionId, Func<string, TraceContext?, string?>? newSpanId = null)
{
    /// <summary>Names this application as where an event comes from.</summary>
    public TaskRouter Router => new() { SourceAppID = appId };

    /// <summary>The first event of an instance.</summary>
    public HistoryEvent Start(CreateInstanceRequest request, Timestamp now)
    {
        var started = HistoryEvents.New(now, Router);
        started.ExecutionStarted = new ExecutionStartedEvent
        {
            Name = request.Name,
            Input = request.Input,
            WorkflowInstance = new WorkflowInstance { InstanceId = request.InstanceId, ExecutionId = newExecutionId() },
            ScheduledStartTimestamp = request.ScheduledStartTimestamp,
            ParentTraceContext = request.ParentTraceContext,
            WorkflowSpanID = newSpanId?.Invoke(request.Name, request.ParentTraceContext),
        };
        return started;
    }

    /// <summary>The first event of a child.</summary>
    public HistoryEvent StartChild(InstanceState parent, HistoryEvent created, Timestamp now)
    {
        var child = created.ChildWorkflowInstanceCreated;
        var started = HistoryEvents.New(now, created.Router);
        started.ExecutionStarted = new ExecutionStartedEvent
        {
            Name = child.Name,
            Input = child.Input,
            WorkflowInstance = new WorkflowInstance { InstanceId = child.InstanceId, ExecutionId = newExecutionId() },
            ParentInstance = new ParentInstanceInfo
            {
                TaskScheduledId = created.EventId,
                Name = parent.Started!.ExecutionStarted.Name,
                WorkflowInstance = parent.Started.ExecutionStarted.WorkflowInstance,
                AppID = appId,
            },
            ParentTraceContext = child.ParentTraceContext,
            WorkflowSpanID = newSpanId?.Invoke(child.Name, child.ParentTraceContext),
        };
        return started;
    }

    /// <summary>Takes a worker's answer.</summary>
    public TurnOutcome Apply(WorkflowTurn turn, WorkflowResponse response, Timestamp now)
    {
        var terminated = turn.NewEvents.LastOrDefault(entry => entry.ExecutionTerminated is not null);
        if (terminated is not null && !response.Actions.Any(action => action.CompleteWorkflow is not null))
        {
            return Advance(turn, turn.NewEvents, new WorkflowResponse { Actions = { Terminate(terminated) }, CustomStatus = response.CustomStatus }, now);
        }

        if (response.Actions.Any(action => action.WorkflowVersionNotAvailable is not null))
        {
            return Stall(turn.State, StalledReason.VersionNotAvailable, $"Version not available: {turn.State.Version}", now);
        }

        if (Patches.Mismatch(turn.State.History, response.Version) is { } mismatch)
        {
            return Stall(turn.State, StalledReason.PatchMismatch, mismatch, now);
        }

        var complete = response.Actions.FirstOrDefault(action => action.CompleteWorkflow is not null);
        if (complete is { CompleteWorkflow.WorkflowStatus: OrchestrationStatus.ContinuedAsNew })
        {
            return ContinueAsNew(turn, complete.CompleteWorkflow, now);
        }

        return Advance(turn, Stamp(turn.NewEvents, response.Version), response, now);
    }

    /// <summary>An instance that cannot go on for now.</summary>
    public TurnOutcome.Stalled Stall(InstanceState state, StalledReason reason, string description, Timestamp now)
    {
        if (state.Summary.Stalled)
        {
            return new TurnOutcome.Stalled(state, reason);
        }

        var stalled = HistoryEvents.New(now, Router);
        stalled.ExecutionStalled = new ExecutionStalledEvent { Reason = reason, Description = description };
        return new TurnOutcome.Stalled(
            new InstanceState(
                state.InstanceId, state.Generation, [.. state.History, stalled], state.Inbox, state.CustomStatus, state.Received),
            reason);
    }

    private static WorkflowAction Terminate(HistoryEvent terminated) => new()
    {
        Id = HistoryEvents.NoId,
        CompleteWorkflow = new CompleteWorkflowAction
        {
            WorkflowStatus = OrchestrationStatus.Terminated,
            Result = terminated.ExecutionTerminated.Input ?? string.Empty,
        },
    };

    private static IReadOnlyList<HistoryEvent> Stamp(IReadOnlyList<HistoryEvent> newEvents, WorkflowVersion? version)
    {
        if (version is null)
        {
            return newEvents;
        }

        var begun = newEvents[0].Clone();
        begun.WorkflowStarted.Version = version;
        return [begun, .. newEvents.Skip(1)];
    }

    private TurnOutcome Advance(WorkflowTurn turn, IReadOnlyList<HistoryEvent> newEvents, WorkflowResponse response, Timestamp now)
    {
        var actions = new ActionEvents(turn.State, appId, now);
        foreach (var action in response.Actions)
        {
            if (actions.Add(action) is { } refusal)
            {
                return new TurnOutcome.Refused(refusal);
            }
        }

        var state = new InstanceState(
            turn.State.InstanceId,
            turn.State.Generation,
            [.. turn.State.History, .. newEvents, .. actions.Events],
            [],
            response.CustomStatus,
            turn.State.Received);
        return new TurnOutcome.Advanced(state, Farewell.Of(state, appId, now));
    }

    private TurnOutcome.Continued ContinueAsNew(WorkflowTurn turn, CompleteWorkflowAction action, Timestamp now)
    {
        var old = turn.State.Started!.ExecutionStarted;
        var started = HistoryEvents.New(now, Router);
        started.ExecutionStarted = new ExecutionStartedEvent
        {
            Name = old.Name,
            Input = action.Result,
            WorkflowInstance = new WorkflowInstance { InstanceId = turn.State.InstanceId, ExecutionId = newExecutionId() },
            ParentInstance = old.ParentInstance,
            ParentTraceContext = old.ParentTraceContext,
            WorkflowSpanID = newSpanId?.Invoke(old.Name, old.ParentTraceContext),
        };
        var next = new InstanceState(
            turn.State.InstanceId,
            turn.State.Generation + 1,
            [],
            [started, .. action.CarryoverEvents],
            null,
            Propagation.Onward(turn, appId));
        return new TurnOutcome.Continued(next);
    }
}
