namespace Sidecar.PubSub.Sqlite;

/// <summary>What of a subscriber's progress is new since it was last kept.</summary>
/// <param name="Position">Where it stands now; what is settled up to here need not be kept one by one.</param>
/// <param name="Settled">Newly settled messages above the position.</param>
/// <param name="Retries">New and changed retries; null where one has ended.</param>
internal sealed record LedgerChanges(long Position, IReadOnlyList<long> Settled, IReadOnlyDictionary<long, Retry?> Retries);
