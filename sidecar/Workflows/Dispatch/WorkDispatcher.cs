using Dapr.DurableTask.Protobuf;

namespace Sidecar.Workflows.Dispatch;

/// <summary>Gives each work item to exactly one connected worker, and to another when that one leaves without an answer.</summary>
internal sealed class WorkDispatcher(WorkflowSettings settings)
{
    private readonly Lock gate = new();
    private readonly WorkLane turnLane = new(settings.MaxConcurrentTurns, settings.TurnLimits);
    private readonly WorkLane activityLane = new(settings.MaxConcurrentActivities, settings.ActivityLimits);
    private readonly List<WorkerStream> workers = [];
    private readonly Dictionary<string, TurnTicket> turns = [];
    private readonly Dictionary<(string InstanceId, int TaskId), List<ActivityTicket>> activities = [];
    private TaskCompletionSource connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long sequence;

    /// <summary>How many workers are connected.</summary>
    public int ConnectedWorkers
    {
        get
        {
            lock (gate)
            {
                return workers.Count;
            }
        }
    }

    /// <summary>Waits until a worker is connected.</summary>
    public Task WaitForWorkerAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return connected.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Adds a worker; it gets what waits.</summary>
    public void Connect(WorkerStream worker)
    {
        lock (gate)
        {
            workers.Add(worker);
            connected.TrySetResult();
            Pump(turnLane);
            Pump(activityLane);
        }
    }

    /// <summary>Takes a worker out; what it has not answered goes to another.</summary>
    public void Disconnect(WorkerStream worker)
    {
        lock (gate)
        {
            workers.Remove(worker);
            if (workers.Count == 0)
            {
                connected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            foreach (var ticket in worker.Tickets.ToList())
            {
                Return(ticket);
            }

            Pump(turnLane);
            Pump(activityLane);
        }
    }

    /// <summary>Gives a turn to a worker. An instance has one at a time.</summary>
    /// <param name="item">The turn.</param>
    /// <param name="owesPlainAnswer">
    /// An answer to an earlier turn of the instance may still come: <see cref="TurnTicket.OwesPlainAnswer"/> of the turn before.
    /// </param>
    public TurnTicket SubmitTurn(WorkItem item, bool owesPlainAnswer)
    {
        lock (gate)
        {
            var ticket = new TurnTicket(turnLane, item, ++sequence) { OwesPlainAnswer = owesPlainAnswer };
            if (owesPlainAnswer)
            {
                ticket.Mark();
            }

            turns[item.WorkflowRequest.InstanceId] = ticket;
            Queue(ticket);
            return ticket;
        }
    }

    /// <summary>Gives an activity to a worker.</summary>
    public ActivityTicket SubmitActivity(WorkItem item)
    {
        lock (gate)
        {
            var ticket = new ActivityTicket(activityLane, item, ++sequence);
            if (!activities.TryGetValue(ticket.Key, out var same))
            {
                activities.Add(ticket.Key, same = []);
            }
            else
            {
                // An older life of this id still has the same task with a worker: the token tells their answers apart.
                item.CompletionToken = $"{ticket.Sequence}";
            }

            same.Add(ticket);
            Queue(ticket);
            return ticket;
        }
    }

    /// <summary>Takes the answer to a turn; false when nobody waits for it.</summary>
    public bool Complete(WorkflowResponse response)
    {
        TurnTicket? ticket;
        lock (gate)
        {
            if (!turns.TryGetValue(response.InstanceId, out ticket) || !ticket.Accepts(response))
            {
                return false;
            }

            End(ticket);
        }

        ticket.Complete(response);
        return true;
    }

    /// <summary>Takes the answer to an activity; false when nobody waits for it.</summary>
    public bool Complete(ActivityResponse response)
    {
        ActivityTicket? ticket;
        lock (gate)
        {
            ticket = activities.GetValueOrDefault((response.InstanceId, response.TaskId))?
                .Find(candidate => candidate.Item.CompletionToken == response.CompletionToken);
            if (ticket is null)
            {
                return false;
            }

            End(ticket);
        }

        ticket.Complete(response);
        return !ticket.IsAbandoned;
    }

    /// <summary>Forgets a turn that is not wanted any more.</summary>
    public void Cancel(TurnTicket ticket)
    {
        lock (gate)
        {
            End(ticket);
        }

        ticket.Cancel();
    }

    /// <summary>Forgets an activity that is not wanted any more; one that is with a worker only when its answer has come.</summary>
    public void Cancel(ActivityTicket ticket)
    {
        lock (gate)
        {
            ticket.IsAbandoned = ticket.Worker is not null;
            if (!ticket.IsAbandoned)
            {
                End(ticket);
            }
        }

        ticket.Cancel();
    }

    /// <summary>Takes a ticket back from a worker that has left.</summary>
    private void Return(WorkTicket ticket)
    {
        if (ticket is ActivityTicket { IsAbandoned: true })
        {
            End(ticket);
            return;
        }

        ticket.Worker!.Tickets.Remove(ticket);
        ticket.Worker = null;
        ticket.Lane.Leave(ticket);
        (ticket as TurnTicket)?.Mark();
        ticket.Lane.Add(ticket);
    }

    private void Queue(WorkTicket ticket)
    {
        ticket.Lane.Add(ticket);
        Pump(ticket.Lane);
    }

    private void Pump(WorkLane lane)
    {
        while (lane.HasRoom && workers.MinBy(worker => worker.Tickets.Count) is { } worker && lane.TakeOldest() is { } ticket)
        {
            ticket.Worker = worker;
            ticket.WasSent = true;
            worker.Tickets.Add(ticket);
            worker.Send(ticket);
        }
    }

    private void End(WorkTicket ticket)
    {
        if (ticket.IsOver)
        {
            return;
        }

        ticket.IsOver = true;
        Forget(ticket);
        if (ticket.Worker is not { } worker)
        {
            ticket.Lane.Remove(ticket);
            return;
        }

        worker.Tickets.Remove(ticket);
        ticket.Lane.Leave(ticket);
        Pump(ticket.Lane);
    }

    private void Forget(WorkTicket ticket)
    {
        switch (ticket)
        {
            case TurnTicket turn:
                turns.Remove(turn.Item.WorkflowRequest.InstanceId);
                break;
            case ActivityTicket activity:
                var same = activities[activity.Key];
                same.Remove(activity);
                if (same.Count == 0)
                {
                    activities.Remove(activity.Key);
                }

                break;
        }
    }
}
