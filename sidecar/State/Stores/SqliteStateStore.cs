using Microsoft.Data.Sqlite;
using Sidecar.Components;
using Sidecar.Storage;

namespace Sidecar.State.Stores;

/// <summary><c>state.sqlite</c>: a file in the official component's layout.</summary>
internal sealed class SqliteStateStore(ComponentContext context) : IStateStore
{
    private readonly SqliteStateSettings settings = SqliteStateSettings.Read(context);
    private readonly SqliteStateTable table = new(SqliteStateSettings.Read(context));
    private readonly TimeProvider clock = context.Options.TimeProvider;
    private SqliteDatabase? database;
    private ITimer? cleanup;

    /// <inheritdoc />
    public IReadOnlyList<string> Capabilities { get; } = ["ETAG", "TRANSACTIONAL", "TTL", "KEYS_LIKE"];

    private SqliteDatabase Database => database ?? throw new InvalidOperationException("the state store is not started");

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        database = SqliteDatabase.Open(settings.Path, settings.BusyTimeout, context.Loggers.CreateLogger(context.Definition.Name));
        await database.WriteAsync(table.Create, cancellationToken);
        if (settings.CleanupInterval > TimeSpan.Zero)
        {
            var interval = TimerSpan.Nearest(settings.CleanupInterval);
            cleanup = clock.CreateTimer(_ => _ = CleanUpAsync(), null, interval, interval);
        }
    }

    /// <inheritdoc />
    public ValueTask<StateItem?> GetAsync(string key, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Database.Read(session => table.Find(session, key, clock.GetUtcNow())));

    /// <summary>One query: those found come first, in the order of their keys.</summary>
    public ValueTask<IReadOnlyList<KeyValuePair<string, StateItem?>>> GetManyAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var items = Database.Read(session => keys.Select(key => new KeyValuePair<string, StateItem?>(key, table.Find(session, key, now))).ToList());
        return ValueTask.FromResult<IReadOnlyList<KeyValuePair<string, StateItem?>>>(
        [
            .. items.Where(item => item.Value is not null).DistinctBy(item => item.Key).OrderBy(item => item.Key, StringComparer.Ordinal),
            .. items.Where(item => item.Value is null),
        ]);
    }

    /// <inheritdoc />
    public Task ApplyAsync(StateOperation operation, CancellationToken cancellationToken) =>
        Database.WriteAsync(
            session =>
            {
                table.Apply(session, operation, clock.GetUtcNow());
                return true;
            },
            cancellationToken);

    /// <inheritdoc />
    public Task TransactAsync(IReadOnlyList<StateOperation> operations, CancellationToken cancellationToken) =>
        Database.WriteAsync(
            session =>
            {
                foreach (var operation in operations)
                {
                    table.Apply(session, operation, clock.GetUtcNow());
                }

                return true;
            },
            cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<PlacedKey>> ListKeysAsync(string prefix, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PlacedKey>>(Database.Read(session => table.ListKeys(session, prefix, clock.GetUtcNow())));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (cleanup is not null)
        {
            await cleanup.DisposeAsync();
        }

        if (database is not null)
        {
            await database.DisposeAsync();
        }
    }

    private async Task CleanUpAsync()
    {
        try
        {
            await Database.WriteAsync(session => table.DeleteExpired(session, clock.GetUtcNow()), CancellationToken.None);
        }
        catch (Exception failure) when (failure is SqliteException or ObjectDisposedException)
        {
            // What stays expires all the same: reads leave it out, and the next round deletes it.
        }
    }
}
