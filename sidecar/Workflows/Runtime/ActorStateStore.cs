using Sidecar.Components;
using Sidecar.State;

namespace Sidecar.Workflows.Runtime;

/// <summary>
/// Finds the state store that is marked <c>actorStateStore: "true"</c>, and is that store for whoever keeps it: when another takes its
/// place, calls go there.
/// </summary>
internal sealed class ActorStateStore(ComponentStore components) : IStateStore
{
    private volatile Found? last;

    /// <summary>Whether there is one.</summary>
    public bool Exists => Find() is not null;

    /// <inheritdoc />
    public IReadOnlyList<string> Capabilities => Now.Capabilities;

    private IStateStore Now => Find() ?? throw WorkflowFaultException.NoStateStore();

    /// <summary>The store.</summary>
    /// <exception cref="WorkflowFaultException">There is none.</exception>
    public IStateStore Get() => Exists ? this : throw WorkflowFaultException.NoStateStore();

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public ValueTask<StateItem?> GetAsync(string key, CancellationToken cancellationToken) => Now.GetAsync(key, cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<KeyValuePair<string, StateItem?>>> GetManyAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken) => Now.GetManyAsync(keys, cancellationToken);

    /// <inheritdoc />
    public Task ApplyAsync(StateOperation operation, CancellationToken cancellationToken) => Now.ApplyAsync(operation, cancellationToken);

    /// <inheritdoc />
    public Task TransactAsync(IReadOnlyList<StateOperation> operations, CancellationToken cancellationToken) => Now.TransactAsync(operations, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<PlacedKey>> ListKeysAsync(string prefix, CancellationToken cancellationToken) => Now.ListKeysAsync(prefix, cancellationToken);

    /// <summary>Nothing: the store belongs to the loaded components.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private IStateStore? Find()
    {
        if (last is { } known && ReferenceEquals(components.Find<IStateStore>(known.Name), known.Store))
        {
            return known.Store;
        }

        last = components.All.Where(entry => entry.Definition.IsActorStateStore && entry.Component is IStateStore)
            .Select(entry => new Found(entry.Definition.Name, (IStateStore)entry.Component))
            .FirstOrDefault();
        return last?.Store;
    }

    private sealed record Found(string Name, IStateStore Store);
}
