namespace Sidecar.PubSub.Publishing;

/// <summary>An entry that the broker did not take, and why.</summary>
internal sealed record FailedEntry(string EntryId, string Error);
