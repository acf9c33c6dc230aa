using Dapr.DurableTask.Protobuf;

namespace Dapr.Workflow.Replay;

/// <summary>
/// One turn of an instance: walks through its history, runs the workflow's code along it, and says what the code asked for beyond it. No
/// input or output, no clock, no thread of its own: a request in, an answer out. The code goes on inside the call that completes what it
/// waits for.
/// </summary>
/// <param name="request">What the sidecar asks.</param>
/// <param name="start">Starts the workflow's code and returns when it waits; the task is its output, as JSON.</param>
internal sealed class WorkflowTurn(WorkflowRequest request, Func<ExecutionStartedEvent, TurnState, Task<string>> start)
{
    private readonly TurnState state = new(request);
    private readonly Queue<HistoryEvent> held = new();
    private Task<string>? run;
    private bool suspended;
    private ExecutionTerminatedEvent? terminated;

    /// <summary>Whether the code waits for something that is not the context's, which will never wake it.</summary>
    public bool IsLost => run is { IsCompleted: false } && !suspended && terminated is null && !state.Actions.IsAwaited && !state.Events.IsAwaited;

    /// <summary>Runs the turn.</summary>
    public WorkflowResponse Run()
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        state.Thread = Environment.CurrentManagedThreadId;
        try
        {
            Walk();
            return Answer();
        }
        catch (NonDeterministicWorkflowException failure)
        {
            return Respond(Failed(Failures.Write(failure)));
        }
        finally
        {
            state.Thread = null;
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private void Walk()
    {
        var events = request.PastEvents.Concat(request.NewEvents).ToList();
        for (var index = 0; index < events.Count && terminated is null; index++)
        {
            state.IsReplaying = index < request.PastEvents.Count;
            state.EventsLeft = index < events.Count - 1;
            Receive(events[index]);
        }
    }

    private void Receive(HistoryEvent happened)
    {
        switch (happened.EventTypeCase)
        {
            case HistoryEvent.EventTypeOneofCase.WorkflowStarted:
                state.Now = happened.Timestamp?.ToDateTime() ?? state.Now;
                break;
            case HistoryEvent.EventTypeOneofCase.ExecutionTerminated:
                terminated = happened.ExecutionTerminated;
                break;
            case HistoryEvent.EventTypeOneofCase.ExecutionSuspended:
                suspended = true;
                break;
            case HistoryEvent.EventTypeOneofCase.ExecutionResumed:
                suspended = false;
                Release();
                break;
            default:
                held.Enqueue(happened);
                Release();
                break;
        }
    }

    private void Release()
    {
        while (!suspended && held.TryDequeue(out var happened))
        {
            Process(happened);
        }
    }

    private void Process(HistoryEvent happened)
    {
        switch (happened.EventTypeCase)
        {
            case HistoryEvent.EventTypeOneofCase.ExecutionStarted:
                state.Now = state.Now == default ? happened.Timestamp?.ToDateTime() ?? default : state.Now;
                run ??= start(happened.ExecutionStarted, state);
                break;
            case HistoryEvent.EventTypeOneofCase.TaskScheduled:
            case HistoryEvent.EventTypeOneofCase.TimerCreated:
            case HistoryEvent.EventTypeOneofCase.ChildWorkflowInstanceCreated:
            case HistoryEvent.EventTypeOneofCase.EventSent:
                state.Actions.Confirm(happened);
                break;
            case HistoryEvent.EventTypeOneofCase.EventRaised:
                state.Events.Raise(happened);
                break;
            default:
                if (CompletedId(happened) is { } id)
                {
                    state.Actions.Complete(id, happened);
                }

                break;
        }
    }

    private static int? CompletedId(HistoryEvent happened) => happened.EventTypeCase switch
    {
        HistoryEvent.EventTypeOneofCase.TaskCompleted => happened.TaskCompleted.TaskScheduledId,
        HistoryEvent.EventTypeOneofCase.TaskFailed => happened.TaskFailed.TaskScheduledId,
        HistoryEvent.EventTypeOneofCase.TimerFired => happened.TimerFired.TimerId,
        HistoryEvent.EventTypeOneofCase.ChildWorkflowInstanceCompleted => happened.ChildWorkflowInstanceCompleted.TaskScheduledId,
        HistoryEvent.EventTypeOneofCase.ChildWorkflowInstanceFailed => happened.ChildWorkflowInstanceFailed.TaskScheduledId,
        _ => null,
    };

    private WorkflowResponse Answer()
    {
        if (terminated is not null)
        {
            return Respond(new CompleteWorkflowAction { WorkflowStatus = OrchestrationStatus.Terminated, Result = terminated.Input ?? string.Empty });
        }

        if (suspended)
        {
            return Respond();
        }

        if (Completion() is { } completion)
        {
            state.Actions.Add(new WorkflowAction { CompleteWorkflow = completion });
        }

        var response = Respond();
        response.Actions.AddRange(state.Actions.Remaining);
        return response;
    }

    private CompleteWorkflowAction? Completion()
    {
        if (state.ContinueAsNew is { } again)
        {
            return new CompleteWorkflowAction
            {
                WorkflowStatus = OrchestrationStatus.ContinuedAsNew,
                Result = again.Input,
                CarryoverEvents = { again.KeepsEvents ? state.Events.Kept : [] },
            };
        }

        return run switch
        {
            { IsCompletedSuccessfully: true } => new CompleteWorkflowAction { WorkflowStatus = OrchestrationStatus.Completed, Result = run.Result },
            { IsFaulted: true } => Failed(WorkflowExecutor.Describe(run.Exception.InnerException!)),
            { IsCanceled: true } => Failed(Failures.Write(new TaskCanceledException(run))),
            _ => null,
        };
    }

    private static CompleteWorkflowAction Failed(TaskFailureDetails details) =>
        new() { WorkflowStatus = OrchestrationStatus.Failed, FailureDetails = details };

    private WorkflowResponse Respond(CompleteWorkflowAction? only = null)
    {
        var response = new WorkflowResponse { InstanceId = request.InstanceId, Version = state.Patches.Report() };
        if (state.CustomStatus is not null)
        {
            response.CustomStatus = state.CustomStatus;
        }

        if (only is not null)
        {
            response.Actions.Add(new WorkflowAction { Id = state.Actions.NextId, CompleteWorkflow = only });
        }

        return response;
    }
}
