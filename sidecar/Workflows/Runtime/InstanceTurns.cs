using Dapr.DurableTask.Protobuf;
using Microsoft.Extensions.Logging;
using Sidecar.Workflows.Dispatch;
using Sidecar.Workflows.Engine;

namespace Sidecar.Workflows.Runtime;

/// <summary>Runs the turns of one instance.</summary>
internal sealed partial class InstanceTurns(InstanceActor actor, InstanceContext context)
{
    private const int MaxContinuations = 20;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private TurnTicket? current;
    private Alarm? alarm;
    private bool queued;
    private bool owesPlainAnswer;

    /// <summary>Whether a turn waits, in the mailbox or for its time.</summary>
    public bool IsDue => queued || alarm is not null;

    /// <summary>Queues a turn when the instance needs one.</summary>
    public void Schedule(InstanceState state)
    {
        if (state.IsFinished || state.Inbox.Count == 0 || (state.Summary.Stalled && !state.Inbox.Any(entry => entry.ExecutionTerminated is not null)))
        {
            return;
        }

        if (WorkflowTurn.NotBefore(state) is { } at && at > context.Clock.GetUtcNow())
        {
            After(at);
            return;
        }

        Queue();
    }

    /// <summary>Queues a turn.</summary>
    public void Queue()
    {
        if (!queued)
        {
            queued = true;
            actor.Mailbox.TryPost(RunAsync);
        }
    }

    /// <summary>Queues a turn in a second: what failed is read from the store again.</summary>
    public void Retry()
    {
        if (!context.Directory.Stopping.IsCancellationRequested)
        {
            After(context.Clock.GetUtcNow() + RetryDelay);
        }
    }

    /// <summary>Ends the turn that is with a worker.</summary>
    public void Interrupt()
    {
        TurnTicket? ticket;
        lock (gate)
        {
            ticket = current;
        }

        if (ticket is not null)
        {
            context.Dispatcher.Cancel(ticket);
        }
    }

    /// <summary>Takes everything back.</summary>
    public void Stop()
    {
        Silence();
        Interrupt();
    }

    private async Task RunAsync()
    {
        queued = false;
        Silence();
        if (context.Directory.Stopping.IsCancellationRequested)
        {
            return;
        }

        try
        {
            await TurnAsync(await actor.LoadAsync());
        }
        catch (Exception) when (context.Directory.Stopping.IsCancellationRequested)
        {
            // Whatever ends with the sidecar goes on with the next one.
        }
        catch (OperationCanceledException)
        {
            Log.Interrupted(context.Logger, actor.InstanceId);
        }
#pragma warning disable CA1031 // Whatever the store fails with, the turn is due again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.Failed(context.Logger, actor.InstanceId, exception);
            Retry();
        }
    }

    private async Task TurnAsync(InstanceState state)
    {
        TaskRouter? router = null;
        for (var continuations = 0; WorkflowTurn.Begin(state, context.Now, router) is { } turn; continuations++)
        {
            if (continuations == MaxContinuations)
            {
                await actor.CommitAsync(state);
                return;
            }

            if (Fit(turn) is not { } item)
            {
                await StallAsync(context.Turns.Stall(state, StalledReason.PayloadSizeExceeded, "the history is larger than a message may be", context.Now));
                return;
            }

            switch (context.Turns.Apply(turn, await AskAsync(item), context.Now))
            {
                case TurnOutcome.Continued continued:
                    Tell(turn, [.. turn.State.History, .. turn.NewEvents], OrchestrationStatus.ContinuedAsNew);
                    state = continued.State;
                    router = context.Turns.Router;
                    continue;
                case TurnOutcome.Advanced advanced when await UnreachedAsync(turn.State, advanced.State) is { } app:
                    Log.Unreached(context.Logger, actor.InstanceId, app);
                    Retry();
                    return;
                case TurnOutcome.Advanced advanced:
                    await actor.CommitAsync(advanced.State, advanced.Messages);
                    Tell(turn, advanced.State.History, advanced.State.Summary.Completed?.ExecutionCompleted.WorkflowStatus);
                    return;
                case TurnOutcome.Stalled stalled:
                    await StallAsync(stalled);
                    return;
                case TurnOutcome.Refused refused:
                    Log.Refused(context.Logger, actor.InstanceId, refused.Reason);
                    Retry();
                    return;
            }
        }
    }

    private void Tell(WorkflowTurn turn, IReadOnlyList<HistoryEvent> history, OrchestrationStatus? ended)
    {
        var now = context.Clock.GetUtcNow();
        context.Spans.Fired(turn, now);
        if (ended is { } status)
        {
            context.Spans.Ended(actor.InstanceId, history, status, now);
        }
    }

    /// <summary>Nineteen twentieths of a message are for the events, as in the official runtime.</summary>
    private WorkItem? Fit(WorkflowTurn turn)
    {
        var item = turn.ToWorkItem();
        return item.CalculateSize() > context.MaxMessage / 20 * 19 ? null : item;
    }

    /// <summary>
    /// The first application that new work goes to and cannot be reached; null when there is none. As long as there is, the turn does not
    /// count.
    /// </summary>
    private async Task<string?> UnreachedAsync(InstanceState before, InstanceState after)
    {
        if (!after.IsFinished)
        {
            var scheduled = after.History.Skip(before.History.Count).Where(
                entry => entry.TaskScheduled is not null || entry.ChildWorkflowInstanceCreated is not null);
            foreach (var app in scheduled.Select(entry => entry.Elsewhere(context.AppId)).OfType<string>().Distinct())
            {
                if (!await context.Others.IsReadyAsync(app, context.Directory.Stopping))
                {
                    return app;
                }
            }
        }

        return null;
    }

    private async Task StallAsync(TurnOutcome.Stalled stalled)
    {
        Log.Stalled(context.Logger, actor.InstanceId, stalled.Reason);
        if (!ReferenceEquals(stalled.State, actor.Peek()))
        {
            await actor.CommitAsync(stalled.State);
        }
    }

    private async Task<WorkflowResponse> AskAsync(WorkItem item)
    {
        var ticket = context.Dispatcher.SubmitTurn(item, owesPlainAnswer);
        lock (gate)
        {
            current = ticket;
        }

        try
        {
            return await ticket.Answer;
        }
        finally
        {
            lock (gate)
            {
                current = null;
            }

            owesPlainAnswer = ticket.OwesPlainAnswer;
        }
    }

    private void Silence()
    {
        alarm?.Dispose();
        alarm = null;
    }

    private void After(DateTimeOffset at)
    {
        Silence();
        alarm = Alarm.Set(context.Clock, at, () => actor.Mailbox.TryPost(RunAsync));
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.TurnInterrupted, LogLevel.Debug, "A turn of workflow '{InstanceId}' was interrupted")]
        public static partial void Interrupted(ILogger logger, string instanceId);

        [LoggerMessage(EventIds.TurnFailed, LogLevel.Error, "A turn of workflow '{InstanceId}' failed; trying again")]
        public static partial void Failed(ILogger logger, string instanceId, Exception exception);

        [LoggerMessage(EventIds.TurnNotKept, LogLevel.Error, "A turn of workflow '{InstanceId}' cannot be kept, and is tried again: {Reason}")]
        public static partial void Refused(ILogger logger, string instanceId, string reason);

        [LoggerMessage(
            EventIds.TurnWithoutTarget, LogLevel.Error,
            "A turn of workflow '{InstanceId}' cannot be kept, and is tried again: the application '{App}' that it gives work to may not be available")]
        public static partial void Unreached(ILogger logger, string instanceId, string app);

        [LoggerMessage(EventIds.WorkflowStalled, LogLevel.Warning, "Workflow '{InstanceId}' is stalled: {Reason}")]
        public static partial void Stalled(ILogger logger, string instanceId, StalledReason reason);
    }
}
