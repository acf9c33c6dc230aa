namespace Dapr.AspNetCore;

/// <summary>What became of many messages; a message that it does not name comes again.</summary>
/// <param name="statuses">What became of each.</param>
public class BulkSubscribeAppResponse(List<BulkSubscribeAppResponseEntry> statuses)
{
    /// <summary>What became of each.</summary>
    public List<BulkSubscribeAppResponseEntry> Statuses { get; } = statuses;
}
