using System.Diagnostics;
using Dapr.DurableTask.Protobuf;
using Sidecar.Workflows.Dispatch;
using Sidecar.Workflows.Elsewhere;
using Sidecar.Workflows.Engine;

namespace Sidecar.Workflows.Runtime;

/// <summary>
/// What is under way for one instance: activities with workers, timers that run, children that were started. Always made to agree with its
/// history.
/// </summary>
internal sealed class InstanceWork(InstanceActor actor, InstanceContext context)
{
    private readonly Dictionary<int, ActivityTicket> activities = [];
    private readonly Dictionary<int, Alarm> timers = [];
    private readonly HashSet<int> children = [];
    private readonly WorkElsewhere elsewhere = new(actor.InstanceId, context);
    private ulong generation;
    private Alarm? retention;

    /// <summary>Whether nothing is under way.</summary>
    public bool IsEmpty => activities.Count == 0 && timers.Count == 0 && children.Count == 0 && elsewhere.IsEmpty;

    /// <summary>Begins what is missing and ends what is not wanted any more.</summary>
    public void Reconcile(InstanceState state)
    {
        if (state.Generation != generation)
        {
            Stop();
            generation = state.Generation;
        }

        var pending = PendingWork.Of(state);
        foreach (var id in activities.Keys.Where(id => !pending.Activities.ContainsKey(id)).ToList())
        {
            context.Dispatcher.Cancel(activities[id]);
            activities.Remove(id);
        }

        foreach (var id in timers.Keys.Where(id => !pending.Timers.ContainsKey(id)).ToList())
        {
            timers[id].Dispose();
            timers.Remove(id);
        }

        elsewhere.Reconcile(state, pending);
        foreach (var (id, entry) in pending.Activities.Where(entry => IsHere(entry.Value) && !activities.ContainsKey(entry.Key)))
        {
            activities.Add(id, Run(state, entry));
        }

        foreach (var (id, entry) in pending.Timers.Where(entry => !timers.ContainsKey(entry.Key)))
        {
            timers.Add(id, Alarm.Set(context.Clock, entry.TimerCreated.FireAt.ToDateTimeOffset(), () => Fire(entry, state.Generation)));
        }

        foreach (var entry in pending.Children.Values.Where(entry => IsHere(entry) && children.Add(entry.EventId)))
        {
            Start(
                entry.ChildWorkflowInstanceCreated.InstanceId,
                context.Turns.StartChild(state, entry, context.Now),
                Propagation.Of(state, entry, context.AppId));
        }

        Retain(state);
    }

    /// <summary>Takes everything back.</summary>
    public void Stop()
    {
        foreach (var ticket in activities.Values)
        {
            context.Dispatcher.Cancel(ticket);
        }

        foreach (var timer in timers.Values)
        {
            timer.Dispose();
        }

        activities.Clear();
        timers.Clear();
        children.Clear();
        elsewhere.Stop();
        retention?.Dispose();
        retention = null;
    }

    private bool IsHere(HistoryEvent entry) => entry.Elsewhere(context.AppId) is null;

    private void Start(string childId, HistoryEvent started, PropagatedHistory? handed) => _ = context.Directory.InsistAsync(childId, async child =>
    {
        if (await child.RunAsChildAsync(started, handed) is { } answer)
        {
            context.Directory.Tell(answer);
        }
    });

    private ActivityTicket Run(InstanceState state, HistoryEvent entry)
    {
        var item = HistoryEvents.Request(actor.InstanceId, entry, Propagation.Of(state, entry, context.AppId));
        var span = context.Spans.Run(item);
        var ticket = context.Dispatcher.SubmitActivity(item);
        _ = AwaitAsync(entry, ticket, generation, span);
        return ticket;
    }

    private async Task AwaitAsync(HistoryEvent scheduled, ActivityTicket ticket, ulong life, Activity? span)
    {
        ActivityResponse response;
        try
        {
            response = await ticket.Answer;
        }
        catch (OperationCanceledException)
        {
            return;
        }
        finally
        {
            span?.Dispose();
        }

        var finished = HistoryEvents.Finished(context.Now, scheduled.Router, scheduled, response);
        await context.Directory.InsistAsync(actor.InstanceId, self => self.TakeAsync(finished, life));
    }

    private void Fire(HistoryEvent timer, ulong life)
    {
        var fired = HistoryEvents.Fired(context.Now, timer);
        _ = context.Directory.InsistAsync(actor.InstanceId, self => self.TakeAsync(fired, life));
    }

    /// <summary>An instance that has ended is purged when its time is over; the alarm outlives this actor.</summary>
    private void Retain(InstanceState state)
    {
        if (state.Summary.Completed is { } completed && context.Settings.Retention.For(completed.ExecutionCompleted.WorkflowStatus) is { } kept)
        {
            retention ??= Retention.Schedule(context, state.InstanceId, completed, kept);
        }
    }
}
