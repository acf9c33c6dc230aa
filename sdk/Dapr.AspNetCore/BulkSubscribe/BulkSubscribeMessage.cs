namespace Dapr.AspNetCore;

/// <summary>Many messages of a topic.</summary>
public class BulkSubscribeMessage<TValue>
{
    /// <summary>Makes an empty one, to be read into.</summary>
    public BulkSubscribeMessage()
    {
    }

    /// <summary>Makes one.</summary>
    /// <param name="entries">The messages.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="metadata">What the component says of them.</param>
    public BulkSubscribeMessage(List<BulkSubscribeMessageEntry<TValue>> entries, string topic, Dictionary<string, string> metadata)
    {
        Entries = entries;
        Topic = topic;
        Metadata = metadata;
    }

    /// <summary>The messages.</summary>
    public List<BulkSubscribeMessageEntry<TValue>> Entries { get; set; } = [];

    /// <summary>The topic.</summary>
    public string Topic { get; set; } = string.Empty;

    /// <summary>What the component says of them.</summary>
    public Dictionary<string, string> Metadata { get; set; } = [];
}
