namespace Dapr.Client;

/// <summary>What became of many events that were published in one call.</summary>
/// <param name="failedEntries">Those that were not published.</param>
public class BulkPublishResponse<TValue>(List<BulkPublishResponseFailedEntry<TValue>> failedEntries)
{
    /// <summary>Those that were not published; empty when all were.</summary>
    public List<BulkPublishResponseFailedEntry<TValue>> FailedEntries { get; } = failedEntries;
}
