namespace Sidecar.PubSub.Publishing;

/// <summary>One message of a bulk publish.</summary>
/// <param name="EntryId">Its id, unique in the call.</param>
/// <param name="Data">Its bytes.</param>
/// <param name="ContentType">Their type.</param>
/// <param name="Metadata">Its metadata; stands over that of the call.</param>
internal sealed record BulkEntry(string EntryId, ReadOnlyMemory<byte> Data, string ContentType, IReadOnlyDictionary<string, string> Metadata);
