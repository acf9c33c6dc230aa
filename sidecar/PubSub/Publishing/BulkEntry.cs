namespace Sidecar.PubSub.Publishing;

/// <summary>One message of a bulk publish.</summary>
/// <param name="EntryId">Its id, unique in the call.</param>
/// <param name="Data">Its bytes.</param>
/// <param name="ContentType">Their type.</param>
/// <param name="Metadata">
/// Its metadata, which stand over those of the call; null: it has none, and those of the call do not hold for it either.
/// </param>
internal sealed record BulkEntry(string EntryId, ReadOnlyMemory<byte> Data, string ContentType, IReadOnlyDictionary<string, string>? Metadata);
