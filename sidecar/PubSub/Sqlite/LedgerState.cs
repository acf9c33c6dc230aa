namespace Sidecar.PubSub.Sqlite;

/// <summary>What is kept of a subscriber's progress in a topic.</summary>
/// <param name="Position">Every message up to this id is settled, or is among the retries.</param>
/// <param name="Settled">Messages above the position that are settled.</param>
/// <param name="Retries">Messages that wait for another attempt.</param>
internal sealed record LedgerState(long Position, IReadOnlyCollection<long> Settled, IReadOnlyDictionary<long, Retry> Retries)
{
    /// <summary>A subscriber that begins with the oldest message.</summary>
    public static LedgerState Empty { get; } = new(0, [], new Dictionary<long, Retry>());
}
