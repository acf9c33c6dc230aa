using Sidecar.Components;
using Sidecar.Components.Calls;
using Sidecar.State.Stores;

namespace Sidecar.Workflows.Runtime;

/// <summary>
/// Finds the state store that is marked <c>actorStateStore: "true"</c>, and is that store for whoever keeps it: when another takes its
/// place, calls go there, and wait while it is on its way.
/// </summary>
internal sealed class ActorStateStore(ComponentStore components, ComponentCalls calls) : IStateStore
{
    private volatile Found? last;

    /// <summary>Whether there is one.</summary>
    public bool Exists
    {
        get
        {
            using var call = calls.Enter();
            return Find() is not null || (last is not null && calls.Replacing is not null);
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<string> Capabilities => (Find() ?? throw WorkflowFaultException.NoStateStore()).Capabilities;

    /// <summary>The store.</summary>
    /// <exception cref="WorkflowFaultException">There is none.</exception>
    public IStateStore Get() => Exists ? this : throw WorkflowFaultException.NoStateStore();

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public ValueTask<StateItem?> GetAsync(string key, CancellationToken cancellationToken) =>
        UseAsync(store => store.GetAsync(key, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<KeyValuePair<string, StateItem?>>> GetManyAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        UseAsync(store => store.GetManyAsync(keys, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public Task ApplyAsync(StateOperation operation, CancellationToken cancellationToken) =>
        UseAsync(store => DoneAsync(store.ApplyAsync(operation, cancellationToken)), cancellationToken).AsTask();

    /// <inheritdoc />
    public Task TransactAsync(IReadOnlyList<StateOperation> operations, CancellationToken cancellationToken) =>
        UseAsync(store => DoneAsync(store.TransactAsync(operations, cancellationToken)), cancellationToken).AsTask();

    /// <inheritdoc />
    public Task<IReadOnlyList<PlacedKey>> ListKeysAsync(string prefix, CancellationToken cancellationToken) =>
        UseAsync(store => new ValueTask<IReadOnlyList<PlacedKey>>(store.ListKeysAsync(prefix, cancellationToken)), cancellationToken).AsTask();

    /// <summary>Nothing: the store belongs to the loaded components.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async ValueTask<bool> DoneAsync(Task work)
    {
        await work;
        return true;
    }

    private async ValueTask<T> UseAsync<T>(Func<IStateStore, ValueTask<T>> use, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task? replacing;
            using (calls.Enter())
            {
                replacing = calls.Replacing;
                if (Find() is { } store)
                {
                    return await use(store);
                }
            }

            await (replacing ?? throw WorkflowFaultException.NoStateStore()).WaitAsync(cancellationToken);
        }
    }

    private IStateStore? Find()
    {
        if (last is { } known && ReferenceEquals(components.Find<IStateStore>(known.Name), known.Store))
        {
            return known.Store;
        }

        var found = components.All.Where(entry => entry.Definition.IsActorStateStore && entry.Component is IStateStore)
            .Select(entry => new Found(entry.Definition.Name, (IStateStore)entry.Component))
            .FirstOrDefault();
        last = found ?? last;
        return found?.Store;
    }

    private sealed record Found(string Name, IStateStore Store);
}
