using System.Globalization;
using Dapr;
using Dapr.Client;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.ServiceDefaults.State;

/// <summary>
/// Documents by key in a state store of any kind. Every write is conditional. An acknowledged one won; whether any other did is decided by
/// a strong read-back that looks for the write's own id, never by the answer to the write: stores differ in what they answer, and an answer
/// can be lost (docs/adr/0005). A failure of the store is not tried again here but thrown, as <see cref="DaprException"/>; only a lost race
/// is.
/// </summary>
/// <typeparam name="T">The document's type; immutable, and the same for every key of it.</typeparam>
public sealed partial class DocumentStore<T>
    where T : class
{
    private const int MaximumRaces = 50;
    private static readonly StateOptions FirstWrite = new() { Concurrency = ConcurrencyMode.FirstWrite, Consistency = ConsistencyMode.Strong };

    private readonly KeyLocks locks = new();
    private readonly DaprClient dapr;
    private readonly DocumentStoreSettings<T> settings;
    private readonly TimeProvider clock;
    private readonly ShopMetrics metrics;
    private readonly WriteIds writeIds;
    private readonly ILogger<DocumentStore<T>> logger;

    internal DocumentStore(
        DaprClient dapr, DocumentStoreSettings<T> settings, TimeProvider clock, ShopMetrics metrics, WriteIds writeIds, ILogger<DocumentStore<T>> logger)
    {
        this.dapr = dapr;
        this.settings = settings;
        this.clock = clock;
        this.metrics = metrics;
        this.writeIds = writeIds;
        this.logger = logger;
    }

    /// <summary>Reads what stands under a key, as the last acknowledged write left it; null when nothing does.</summary>
    public async Task<T?> FindAsync(string key, CancellationToken cancellationToken) => (await ReadAsync(key, cancellationToken)).Stored?.Document;

    /// <summary>Writes a document where none stands yet.</summary>
    /// <returns>The document that stands there afterwards, and whether it is the one given here.</returns>
    public async Task<(T Document, bool Added)> AddAsync(string key, T document, CancellationToken cancellationToken)
    {
        var stands = await AddOrChangeAsync(key, found => found ?? document, cancellationToken);
        return (stands, ReferenceEquals(stands, document));
    }

    /// <summary>
    /// As <see cref="ChangeAsync(string, Func{T, T}, CancellationToken)"/>, for a key under which mostly nothing stands yet: the first try
    /// does not read before it writes.
    /// </summary>
    public async Task<T> AddOrChangeAsync(string key, Func<T?, T> change, CancellationToken cancellationToken)
    {
        using var turn = await locks.TakeAsync(key, cancellationToken);
        return await ChangeAsync(key, change, (null, string.Empty), cancellationToken);
    }

    /// <summary>
    /// As <see cref="ChangeAsync(string, Func{T, T}, CancellationToken)"/>, but where nothing stands nothing is written, and null is the
    /// answer.
    /// </summary>
    public async Task<T?> ChangeFoundAsync(string key, Func<T, T> change, CancellationToken cancellationToken) =>
        await ChangeAsync(key, found => found is null ? null! : change(found), cancellationToken);

    /// <summary>Reads, changes and writes; again from the reading on when another writer came between.</summary>
    /// <param name="key">The key; not empty, without <c>||</c>.</param>
    /// <param name="change">
    /// Gets what stands there, or null, and gives what shall. Called once for each try, so it must do nothing else. Giving back the
    /// instance it got writes nothing.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What stands there afterwards.</returns>
    /// <exception cref="DaprException">The store failed; the change may stand there nevertheless.</exception>
    public async Task<T> ChangeAsync(string key, Func<T?, T> change, CancellationToken cancellationToken)
    {
        using var turn = await locks.TakeAsync(key, cancellationToken);
        return await ChangeAsync(key, change, await ReadAsync(key, cancellationToken), cancellationToken);
    }

    private async Task<T> ChangeAsync(
        string key, Func<T?, T> change, (StoredDocument<T>? Stored, string Etag) found, CancellationToken cancellationToken)
    {
        for (var races = 1; ; races++)
        {
            var next = change(found.Stored?.Document);
            if (ReferenceEquals(next, found.Stored?.Document))
            {
                return next;
            }

            var writeId = writeIds.Next();
            var (isAcknowledged, failure) = await WriteAsync(key, next, writeId, found, cancellationToken);
            if (isAcknowledged)
            {
                return next;
            }

            var stands = await ReadAsync(key, cancellationToken);
            if (stands.Stored?.Holds(writeId) == true)
            {
                return next;
            }

            if (races == MaximumRaces || (failure is not null && string.Equals(stands.Etag ?? "", found.Etag ?? "", StringComparison.Ordinal)))
            {
                throw failure ?? new DaprException($"A document of {settings.StoreName} is written by too many at once.");
            }

            metrics.Retried("state-write");
            Log.WriteRepeated(logger, settings.StoreName, races);
            await Task.Delay(Pause(races, writeId), clock, cancellationToken);
            found = races == 1 ? stands : await ReadAsync(key, cancellationToken);
        }
    }

    /// <summary>Longer with each lost race, and different for each writer: no pause, then up to 4, 8, … 64 ms.</summary>
    private static TimeSpan Pause(int races, string writeId)
    {
        var longest = races == 1 ? 0 : 2 << Math.Min(races - 1, 5);
        return TimeSpan.FromMilliseconds(int.Parse(writeId.AsSpan(0, 4), NumberStyles.HexNumber) * longest / 0xFFFF);
    }

    /// <summary>Tries the write. A failure is only told in case that the read-back finds nothing changed; a lost race is none.</summary>
    private async Task<(bool IsAcknowledged, DaprException? Failure)> WriteAsync(
        string key, T document, string writeId, (StoredDocument<T>? Stored, string Etag) found, CancellationToken cancellationToken)
    {
        var next = (found.Stored ?? new StoredDocument<T>(document, [])).With(document, writeId);
        try
        {
            if (found.Stored is not null)
            {
                return (await dapr.TrySaveStateAsync(settings.StoreName, key, next, found.Etag, FirstWrite, Metadata(document), cancellationToken), null);
            }

            await dapr.SaveStateAsync(settings.StoreName, key, next, FirstWrite, Metadata(document), cancellationToken);
            return (true, null);
        }
        catch (DaprException failure)
        {
            return (false, failure);
        }
    }

    private Dictionary<string, string>? Metadata(T document) => settings.TimeToLive?.Invoke(document) is { } timeToLive
        ? new() { ["ttlInSeconds"] = ((long)timeToLive.TotalSeconds).ToString(CultureInfo.InvariantCulture) }
        : null;

    private async Task<(StoredDocument<T>? Stored, string Etag)> ReadAsync(string key, CancellationToken cancellationToken) =>
        await dapr.GetStateAndETagAsync<StoredDocument<T>?>(
            settings.StoreName, key, ConsistencyMode.Strong, cancellationToken: cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(EventIds.WriteRepeated, LogLevel.Debug, "Another writer of {Store} came between, for the {Races}. time")]
        public static partial void WriteRepeated(ILogger logger, string store, int races);
    }
}
