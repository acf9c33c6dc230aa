namespace Dapr.Client;

/// <summary>An event among many that were published in one call.</summary>
/// <param name="entryId">Its id within the call.</param>
/// <param name="eventData">Its data.</param>
/// <param name="contentType">What the data was sent as.</param>
/// <param name="metadata">What was said of it.</param>
public class BulkPublishEntry<TValue>(string entryId, TValue eventData, string contentType, IReadOnlyDictionary<string, string>? metadata = default)
{
    /// <summary>Its id within the call.</summary>
    public string EntryId { get; } = entryId;

    /// <summary>Its data.</summary>
    public TValue EventData { get; } = eventData;

    /// <summary>What the data was sent as.</summary>
    public string ContentType { get; } = contentType;

    /// <summary>What was said of it.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; } = metadata;
}
