namespace Sidecar.PubSub.Publishing;

/// <summary>The answer to a bulk publish that failed at least in part.</summary>
internal sealed record BulkFailure(IReadOnlyList<FailedEntry> FailedEntries, string ErrorCode);
