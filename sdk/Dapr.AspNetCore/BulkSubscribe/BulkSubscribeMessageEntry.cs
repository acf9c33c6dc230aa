namespace Dapr.AspNetCore;

/// <summary>A message among many.</summary>
/// <param name="entryId">Its id among them.</param>
/// <param name="contentType">What it is.</param>
/// <param name="metadata">What the component says of it.</param>
/// <param name="eventData">The event.</param>
public class BulkSubscribeMessageEntry<TValue>(string entryId, string contentType, Dictionary<string, string> metadata, TValue eventData)
{
    /// <summary>Its id among them; the answer names it.</summary>
    public string EntryId { get; } = entryId;

    /// <summary>What it is.</summary>
    public string ContentType { get; } = contentType;

    /// <summary>What the component says of it.</summary>
    public Dictionary<string, string> Metadata { get; } = metadata;

    /// <summary>The event.</summary>
    public TValue Event { get; } = eventData;
}
