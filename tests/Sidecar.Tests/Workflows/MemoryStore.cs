using Sidecar.State.Stores;

namespace Sidecar.Tests.Workflows;

/// <summary>A state store that a test can look into, break and cut off, as a killed process is.</summary>
internal sealed class MemoryStore : IStateStore
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, StateItem> items = new(StringComparer.Ordinal);
    private int version;

    /// <summary>Called before each transaction; may throw.</summary>
    public Action<IReadOnlyList<StateOperation>>? BeforeWrite { get; set; }

    /// <summary>Called after each transaction; may throw, as when an answer is lost.</summary>
    public Action? AfterWrite { get; set; }

    public IReadOnlyList<string> Capabilities => ["ETAG", "TRANSACTIONAL"];

    public IReadOnlyList<string> Keys
    {
        get
        {
            lock (gate)
            {
                return [.. items.Keys];
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public ValueTask<StateItem?> GetAsync(string key, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return ValueTask.FromResult(items.GetValueOrDefault(key));
        }
    }

    public Task ApplyAsync(StateOperation operation, CancellationToken cancellationToken) => TransactAsync([operation], cancellationToken);

    public Task TransactAsync(IReadOnlyList<StateOperation> operations, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            BeforeWrite?.Invoke(operations);
            foreach (var operation in operations.Where(Conflicts))
            {
                throw new EtagMismatchException();
            }

            foreach (var operation in operations)
            {
                if (operation.Value is { } value)
                {
                    items[operation.Key] = new StateItem(value, $"{++version}", null);
                }
                else
                {
                    items.Remove(operation.Key);
                }
            }

            AfterWrite?.Invoke();
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<PlacedKey>> ListKeysAsync(string prefix, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PlacedKey>>(
            [.. Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Select((key, index) => new PlacedKey(key, index))]);

    /// <summary>What stands here now, as another process would find it after this one was killed.</summary>
    public MemoryStore Copy()
    {
        var copy = new MemoryStore();
        lock (gate)
        {
            foreach (var (key, item) in items)
            {
                copy.items.Add(key, item);
            }

            copy.version = version;
        }

        return copy;
    }

    private bool Conflicts(StateOperation operation)
    {
        var stands = items.GetValueOrDefault(operation.Key);
        return operation.Etag is { } etag ? stands?.Etag != etag : operation.FirstWrite && stands is not null;
    }
}
