namespace Dapr.AspNetCore;

/// <summary>Many messages of a topic.</summary>
/// <param name="entries">The messages.</param>
/// <param name="topic">The topic.</param>
/// <param name="metadata">What the component says of them.</param>
public class BulkSubscribeMessage<TValue>(List<BulkSubscribeMessageEntry<TValue>> entries, string topic, Dictionary<string, string> metadata)
{
    /// <summary>The messages.</summary>
    public List<BulkSubscribeMessageEntry<TValue>> Entries { get; } = entries;

    /// <summary>The topic.</summary>
    public string Topic { get; } = topic;

    /// <summary>What the component says of them.</summary>
    public Dictionary<string, string> Metadata { get; } = metadata;
}
