namespace Dapr.AspNetCore;

/// <summary>What became of a message among many.</summary>
/// <param name="entryId">Its id among them.</param>
/// <param name="status">What became of it.</param>
public class BulkSubscribeAppResponseEntry(string entryId, BulkSubscribeAppResponseStatus status)
{
    /// <summary>Its id among them.</summary>
    public string EntryId { get; } = entryId;

    /// <summary>SUCCESS, RETRY or DROP.</summary>
    public string Status { get; } = status.ToString();
}
