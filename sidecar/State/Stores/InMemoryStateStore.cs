using System.Globalization;

namespace Sidecar.State.Stores;

/// <summary><c>state.in-memory</c>: gone with the sidecar.</summary>
internal sealed class InMemoryStateStore(TimeProvider clock) : IStateStore
{
    private const long Longest = 100_000_000_000;
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private readonly Dictionary<string, (StateItem Item, long Place)> items = new(StringComparer.Ordinal);
    private long written;
    private ITimer? sweep;

    /// <inheritdoc />
    public IReadOnlyList<string> Capabilities { get; } = ["ETAG", "TRANSACTIONAL", "TTL", "DELETE_WITH_PREFIX", "KEYS_LIKE"];

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        sweep = clock.CreateTimer(_ => Sweep(), null, SweepInterval, SweepInterval);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask<StateItem?> GetAsync(string key, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return ValueTask.FromResult(Find(key));
        }
    }

    /// <summary>Any number of seconds; none that is not above zero ends anything.</summary>
    public TimeSpan? ReadTimeToLive(string text) => !long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
        ? throw new FormatException($"the time to live '{text}' is not a whole number")
        : seconds > 0 ? TimeSpan.FromSeconds(Math.Min(seconds, Longest)) : null;

    /// <inheritdoc />
    public Task ApplyAsync(StateOperation operation, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            Check(operation);
            Apply(operation);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task TransactAsync(IReadOnlyList<StateOperation> operations, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            foreach (var operation in operations)
            {
                Check(operation);
            }

            foreach (var operation in operations)
            {
                Apply(operation);
            }
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<PlacedKey>> ListKeysAsync(string prefix, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<PlacedKey>>(
            [
                .. items.Where(item => item.Key.StartsWith(prefix, StringComparison.Ordinal) && Find(item.Key) is not null)
                    .Select(item => new PlacedKey(item.Key, item.Value.Place))
                    .OrderBy(placed => placed.Place),
            ]);
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => sweep?.DisposeAsync() ?? ValueTask.CompletedTask;

    private StateItem? Find(string key) =>
        items.TryGetValue(key, out var found) && (found.Item.ExpiresAt is not { } expiry || expiry > clock.GetUtcNow()) ? found.Item : null;

    private void Check(StateOperation operation)
    {
        if (operation.Etag is null && !operation.FirstWrite)
        {
            return;
        }

        var current = Find(operation.Key);
        var problem = operation.Etag switch
        {
            null when current is not null => "item already exists and no etag was passed",
            { } when current is null => $"state not exist or expired for key={operation.Key}",
            { } expected when expected != current!.Etag => $"state etag not match for key={operation.Key}: current={current.Etag}, expect={expected}",
            _ => null,
        };
        if (problem is not null)
        {
            throw new EtagMismatchException(problem);
        }
    }

    private void Apply(StateOperation operation)
    {
        if (operation.Value is not { } value)
        {
            items.Remove(operation.Key);
            return;
        }

        DateTimeOffset? expiry = operation.TimeToLive is { } kept ? clock.GetUtcNow() + kept : null;
        items[operation.Key] = (new StateItem(value, Guid.NewGuid().ToString(), expiry), written++);
    }

    private void Sweep()
    {
        lock (gate)
        {
            foreach (var key in items.Where(item => item.Value.Item.ExpiresAt is not null && Find(item.Key) is null).Select(item => item.Key).ToList())
            {
                items.Remove(key);
            }
        }
    }
}
