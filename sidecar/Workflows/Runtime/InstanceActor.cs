using Dapr.DurableTask.Protobuf;
using Sidecar.Observation;
using Sidecar.Workflows.Engine;
using Sidecar.Workflows.Storage;

namespace Sidecar.Workflows.Runtime;

/// <summary>
/// One instance in memory. Everything but <see cref="Peek"/>, <see cref="Interrupt"/> and <see cref="Stop"/> runs in its mailbox.
/// </summary>
internal sealed class InstanceActor
{
    private readonly InstanceContext context;
    private readonly InstanceTurns turns;
    private readonly InstanceWork work;
    private volatile StoredInstance? stored;
    private bool isUncertain;

    public InstanceActor(string instanceId, InstanceContext context)
    {
        InstanceId = instanceId;
        this.context = context;
        Mailbox = new Mailbox(MayClose, () => context.Directory.Remove(this));
        turns = new InstanceTurns(this, context);
        work = new InstanceWork(this, context);
    }

    /// <summary>The instance.</summary>
    public string InstanceId { get; }

    /// <summary>Where its work waits.</summary>
    public Mailbox Mailbox { get; }

    /// <summary>The instance as last committed; null when it is not loaded.</summary>
    public InstanceState? Peek() => stored?.State;

    /// <summary>Ends a turn that is with a worker, so that what waits behind it runs.</summary>
    public void Interrupt() => turns.Interrupt();

    /// <summary>Takes back everything that would call later.</summary>
    public void Stop()
    {
        turns.Stop();
        work.Stop();
    }

    /// <summary>The instance; from the store the first time, when what it waits for begins.</summary>
    public async Task<InstanceState> LoadAsync()
    {
        if (stored is { } known)
        {
            return known.State;
        }

        var loaded = await context.Store.LoadAsync(InstanceId, CancellationToken.None);
        stored = loaded;
        if (isUncertain)
        {
            isUncertain = false;
            Announce(loaded.State);
            Tell(Farewell.Of(loaded.State, context.AppId, context.Now));
        }
        else if (loaded.State is { Exists: true, IsFinished: false })
        {
            Resume(loaded.State);
        }

        return loaded.State;
    }

    /// <summary>Keeps a new state, tells who waits for it, and begins what it asks for.</summary>
    /// <param name="state">The new state.</param>
    /// <param name="messages">What it has for other instances.</param>
    public async Task CommitAsync(InstanceState state, IReadOnlyList<WorkflowMessage>? messages = null)
    {
        var old = stored ?? throw new InvalidOperationException("an instance is loaded before it is changed");
        stored = await CertainlyAsync(() => context.Store.SaveAsync(old, state, CancellationToken.None));
        context.Observer?.Tell(old.State, state);
        Announce(state);
        Tell(messages ?? []);
    }

    /// <summary>Queues a turn for an instance that could not go on.</summary>
    public void TryAgain() => turns.Queue();

    /// <summary>Writes. When that fails, whether it was kept is not known: in a second the store will tell.</summary>
    private async Task<T> CertainlyAsync<T>(Func<Task<T>> write)
    {
        try
        {
            return await write();
        }
        catch
        {
            stored = null;
            isUncertain = true;
            turns.Retry();
            throw;
        }
    }

    private void Announce(InstanceState state)
    {
        context.Waiters.Publish(new WorkflowView(state));
        Resume(state);
    }

    private void Tell(IReadOnlyList<WorkflowMessage> messages)
    {
        foreach (var message in messages)
        {
            context.Tell(message);
        }
    }

    /// <summary>Begins whatever the instance waits for and nobody works on yet.</summary>
    private void Resume(InstanceState state)
    {
        work.Reconcile(state);
        turns.Schedule(state);
    }

    /// <summary>Starts the instance. An id that has ended lives again.</summary>
    /// <exception cref="WorkflowFaultException">It is active, or a child of its former life is.</exception>
    public async Task<bool> StartAsync(HistoryEvent started)
    {
        var state = await LoadAsync();
        if (state.Exists && (!state.IsFinished || await AnyChildRunsAsync(state)))
        {
            throw WorkflowFaultException.AlreadyExists(InstanceId);
        }

        await CommitAsync(state.Restart(started));
        return true;
    }

    /// <summary>Becomes an instance that was made from another's history.</summary>
    /// <exception cref="WorkflowFaultException">The id is taken.</exception>
    public async Task<bool> AdoptAsync(InstanceState made)
    {
        if ((await LoadAsync()).Exists)
        {
            throw WorkflowFaultException.AlreadyExists(InstanceId);
        }

        await CommitAsync(made);
        return true;
    }

    /// <summary>Takes a client's event.</summary>
    /// <exception cref="WorkflowFaultException">There is no such instance, or it is stalled.</exception>
    public async Task<bool> ReceiveAsync(HistoryEvent entry)
    {
        var state = await LoadAsync();
        if (!state.Exists)
        {
            throw WorkflowFaultException.NoSuchInstance();
        }

        if (state.Summary.Status == OrchestrationStatus.Stalled && entry.EventRaised is not null)
        {
            throw WorkflowFaultException.Stalled(InstanceId);
        }

        await AcceptAsync(state, entry);
        return true;
    }

    /// <summary>Takes another instance's event. One that is meant for an older life, or for nobody, is dropped.</summary>
    public async Task TakeAsync(WorkflowMessage message)
    {
        var state = await LoadAsync();
        if (state.Exists && (message.ExecutionId.Length == 0 || message.ExecutionId == state.Started?.ExecutionStarted.WorkflowInstance.ExecutionId))
        {
            await AcceptAsync(state, message.Event);
        }
    }

    /// <summary>Takes an event of one life: what an activity or timer of an older one brings is dropped.</summary>
    public async Task TakeAsync(HistoryEvent entry, ulong generation)
    {
        var state = await LoadAsync();
        if (state.Generation == generation)
        {
            await AcceptAsync(state, entry);
        }
    }

    /// <summary>Runs this instance as the child that its parent asked for; asking again changes nothing.</summary>
    /// <param name="started">Its start.</param>
    /// <param name="handed">The history that the parent hands on; null: none.</param>
    /// <returns>What the parent can be told at once; null: the child runs.</returns>
    public async Task<WorkflowMessage?> RunAsChildAsync(HistoryEvent started, PropagatedHistory? handed)
    {
        var state = await LoadAsync();
        if (state.Exists && IsSame(state.Parent, started.ExecutionStarted.ParentInstance))
        {
            return Farewell.ToParent(state, context.AppId, context.Now);
        }

        if (state.Exists && !state.IsFinished)
        {
            return ChildRefusal.Of(started, context.Now);
        }

        await CommitAsync(state.Restart(started, handed));
        return null;
    }

    /// <summary>Removes the instance.</summary>
    public async Task<bool> PurgeAsync(bool force)
    {
        var state = await LoadAsync();
        if (!state.Exists)
        {
            return false;
        }

        if (!force && !state.IsFinished)
        {
            throw WorkflowFaultException.NotCompleted();
        }

        var old = stored!;
        stored = null;
        await CertainlyAsync(async () =>
        {
            await context.Store.DeleteAsync(old, CancellationToken.None);
            return true;
        });
        Stop();
        return true;
    }

    private bool MayClose() => !turns.IsDue && (stored is { State: { Exists: false } or { IsFinished: true } } || (stored is null && work.IsEmpty));

    private static bool IsSame(ParentInstanceInfo? one, ParentInstanceInfo other) =>
        one is not null && one.TaskScheduledId == other.TaskScheduledId && one.WorkflowInstance.Equals(other.WorkflowInstance);

    private async Task AcceptAsync(InstanceState state, HistoryEvent entry)
    {
        var next = state.Receive(entry);
        if (!ReferenceEquals(next, state))
        {
            await CommitAsync(next);
        }
    }

    private async Task<bool> AnyChildRunsAsync(InstanceState state)
    {
        foreach (var child in Farewell.Unfinished(state)
                     .Where(entry => entry.Elsewhere(context.AppId) is null)
                     .Select(entry => entry.ChildWorkflowInstanceCreated.InstanceId))
        {
            var loaded = context.Directory.Find(child)?.Peek() ?? (await context.Store.LoadAsync(child, CancellationToken.None)).State;
            if (loaded is { Exists: true, IsFinished: false } && loaded.Parent?.WorkflowInstance.InstanceId == InstanceId)
            {
                return true;
            }
        }

        return false;
    }
}
