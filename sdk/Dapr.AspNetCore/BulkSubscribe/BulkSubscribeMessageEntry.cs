namespace Dapr.AspNetCore;

/// <summary>A message among many.</summary>
public class BulkSubscribeMessageEntry<TValue>
{
    /// <summary>Makes an empty one, to be read into.</summary>
    public BulkSubscribeMessageEntry()
    {
    }

    /// <summary>Makes one.</summary>
    /// <param name="entryId">Its id among them; the answer names it.</param>
    /// <param name="contentType">What it is.</param>
    /// <param name="metadata">What the component says of it.</param>
    /// <param name="eventData">The event.</param>
    public BulkSubscribeMessageEntry(string entryId, string contentType, Dictionary<string, string> metadata, TValue eventData)
    {
        EntryId = entryId;
        ContentType = contentType;
        Metadata = metadata;
        Event = eventData;
    }

    /// <summary>Its id among them; the answer names it.</summary>
    public string EntryId { get; set; } = string.Empty;

    /// <summary>What it is.</summary>
    public string ContentType { get; set; } = string.Empty;

    /// <summary>What the component says of it.</summary>
    public Dictionary<string, string> Metadata { get; set; } = [];

    /// <summary>The event.</summary>
    public TValue Event { get; set; } = default!;
}
