using Dapr.DurableTask.Protobuf;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sidecar.Grpc;
using Sidecar.State.Stores;
using Sidecar.Workflows.Dispatch;
using Sidecar.Workflows.Elsewhere;
using Sidecar.Workflows.Engine;
using Sidecar.Workflows.Spans;
using Sidecar.Workflows.Storage;

namespace Sidecar.Workflows.Runtime;

/// <summary>The durable workflow engine of one application.</summary>
internal sealed class WorkflowRuntime : IDisposable
{
    private readonly ActorStateStore actorStateStore;
    private readonly Lazy<InstanceContext> context;
    private readonly WorkflowKeys keys;
    private readonly Lazy<Task> recovery;

    public WorkflowRuntime(
        ActorStateStore actorStateStore,
        SidecarOptions options,
        WorkflowSettings settings,
        OtherApps others,
        IHostApplicationLifetime lifetime,
        ILoggerFactory loggers)
    {
        this.actorStateStore = actorStateStore;
        var logger = loggers.CreateLogger<WorkflowRuntime>();
        keys = new WorkflowKeys(options.AppId, options.Namespace ?? "default");
        Dispatcher = new WorkDispatcher(settings);
        Waiters = new StatusWaiters();
        Directory = new InstanceDirectory(options.TimeProvider, logger);
        Turns = new TurnEngine(options.AppId, () => Guid.NewGuid().ToString(), WorkflowSpans.NewId);
        context = new Lazy<InstanceContext>(() => new InstanceContext(
            new WorkflowStore(actorStateStore.Get(), keys),
            Turns,
            Dispatcher,
            Waiters,
            options.TimeProvider,
            settings,
            options.MaxBodySize,
            options.AppId,
            Directory,
            logger)
        { Observer = options.Observer, Others = others }, LazyThreadSafetyMode.PublicationOnly);
        Directory.Create = id => new InstanceActor(id, context.Value);
        recovery = new Lazy<Task>(() => Task.Run(() => new Recovery(context.Value).RunAsync()));
        lifetime.ApplicationStopping.Register(Directory.Dispose);
    }

    /// <summary>The workers.</summary>
    public WorkDispatcher Dispatcher { get; }

    /// <summary>The rules.</summary>
    public TurnEngine Turns { get; }

    /// <summary>Whether a state store can keep workflows.</summary>
    public bool HasStateStore => actorStateStore.Exists;

    /// <summary>How many instances are in memory: those that have not ended.</summary>
    public int LoadedInstances => Directory.Loaded.Count();

    /// <summary>What every instance shares.</summary>
    /// <exception cref="WorkflowFaultException">No state store can keep workflows.</exception>
    public InstanceContext Context => context.Value;

    /// <summary>Who waits for a state.</summary>
    private StatusWaiters Waiters { get; }

    private InstanceDirectory Directory { get; }

    /// <summary>Serves one worker until it leaves.</summary>
    public async Task RunWorkerAsync(GrpcWriter<WorkItem> writer, CancellationToken cancellationToken)
    {
        _ = context.Value;
        var worker = new WorkerStream();
        Dispatcher.Connect(worker);
        try
        {
            _ = recovery.Value;
            TryStalledAgain();
            await worker.RunAsync(writer, context.Value.Clock, cancellationToken);
        }
        finally
        {
            Dispatcher.Disconnect(worker);
        }
    }

    /// <summary>
    /// Records the start of an instance; waits for a worker before and, with <paramref name="untilBegun"/>, for its first turn after.
    /// </summary>
    /// <exception cref="WorkflowFaultException">The id is taken by an active instance.</exception>
    public async Task StartAsync(CreateInstanceRequest request, bool untilBegun, CancellationToken cancellationToken)
    {
        var time = context.Value;
        using var span = time.Spans.Create(request);
        await Dispatcher.WaitForWorkerAsync(cancellationToken);
        using var begun = Waiters.Add(request.InstanceId, view => view.HasBegun);
        await Directory.OnAsync(request.InstanceId, actor => actor.StartAsync(Turns.Start(request, time.Now)), cancellationToken);
        if (untilBegun && request.ScheduledStartTimestamp is null)
        {
            await begun.Reached.WaitAsync(cancellationToken);
        }
    }

    /// <summary>An instance; null when there is none.</summary>
    public async Task<WorkflowView?> FindAsync(string instanceId, CancellationToken cancellationToken)
    {
        var state = Directory.Find(instanceId)?.Peek() ?? (await context.Value.Store.LoadAsync(instanceId, cancellationToken)).State;
        return state.Exists ? new WorkflowView(state) : null;
    }

    /// <summary>Waits until an instance exists and is as asked.</summary>
    public async Task<WorkflowView> WaitAsync(string instanceId, Func<WorkflowView, bool> condition, CancellationToken cancellationToken)
    {
        using var waiter = Waiters.Add(instanceId, condition);
        var now = await FindAsync(instanceId, cancellationToken);
        return now is not null && condition(now) ? now : await waiter.Reached.WaitAsync(cancellationToken);
    }

    /// <summary>Gives an event to an instance.</summary>
    /// <exception cref="WorkflowFaultException">No worker is connected, or there is no such instance.</exception>
    public Task SendAsync(string instanceId, Func<InstanceContext, HistoryEvent> entry, CancellationToken cancellationToken)
    {
        RequireWorker(instanceId);
        return Directory.OnAsync(instanceId, actor => actor.ReceiveAsync(entry(context.Value)), cancellationToken);
    }

    /// <summary>Removes an instance, and its children first when asked. Gives how many were removed.</summary>
    /// <exception cref="WorkflowFaultException">
    /// It or a child has not ended and <paramref name="force"/> is off, or there is no such instance.
    /// </exception>
    public async Task<int> PurgeAsync(string instanceId, bool recursive, bool force, CancellationToken cancellationToken)
    {
        if (!force)
        {
            RequireWorker(instanceId);
        }

        var found = await FindAsync(instanceId, cancellationToken) ?? throw WorkflowFaultException.NoSuchInstance();
        var family = recursive ? await new Family(context.Value.AppId, FindAsync).OfAsync(found, cancellationToken) : [found];
        if (!force && family.Any(member => !member.HasEnded))
        {
            throw WorkflowFaultException.NotCompleted();
        }

        var count = 0;
        foreach (var member in family)
        {
            var removed = Directory.OnAsync(member.State.InstanceId, actor => actor.PurgeAsync(force), cancellationToken);
            if (force)
            {
                Directory.Find(member.State.InstanceId)?.Interrupt();
            }

            count += await removed ? 1 : 0;
        }

        return count;
    }

    /// <summary>Makes a new instance that repeats another from one of its events on.</summary>
    /// <exception cref="WorkflowFaultException">The event cannot be repeated.</exception>
    public async Task<string> RerunAsync(RerunWorkflowFromEventRequest request, CancellationToken cancellationToken)
    {
        var source = await FindAsync(request.SourceInstanceID, cancellationToken) ?? throw WorkflowFaultException.NoSuchInstance();
        RequireWorker(request.SourceInstanceID);
        var state = Rerun.Of(source.State, request, Guid.NewGuid().ToString, context.Value.Now);
        await Directory.OnAsync(state.InstanceId, actor => actor.AdoptAsync(state), cancellationToken);
        return state.InstanceId;
    }

    /// <summary>Every instance's id, by the places of the store.</summary>
    public Task<IReadOnlyList<PlacedKey>> ListAsync(CancellationToken cancellationToken) => context.Value.Store.ListAsync(cancellationToken);

    /// <inheritdoc />
    public void Dispose() => Directory.Dispose();

    /// <summary>What could not go on with the workers before may with this one.</summary>
    private void TryStalledAgain()
    {
        foreach (var actor in Directory.Loaded.Where(actor => actor.Peek() is { Summary.Stalled: true }))
        {
            actor.Mailbox.TryPost(() =>
            {
                actor.TryAgain();
                return Task.CompletedTask;
            });
        }
    }

    /// <summary>Checks that a worker is connected: nothing can be done without.</summary>
    /// <exception cref="WorkflowFaultException">None is, or no state store can keep workflows.</exception>
    public void RequireWorker(string instanceId)
    {
        _ = context.Value;
        if (Dispatcher.ConnectedWorkers == 0)
        {
            throw WorkflowFaultException.NoWorker(keys.ActorType, instanceId);
        }
    }
}
