namespace Dapr;

/// <summary>Marks an endpoint as a topic's subscriber; /dapr/subscribe tells the sidecar.</summary>
[AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
public class TopicAttribute : Attribute, ITopicMetadata, IRawTopicMetadata, IOwnedOriginalTopicMetadata, IDeadLetterTopicMetadata
{
    /// <summary>Subscribes to a topic.</summary>
    /// <param name="pubsubName">The pub/sub component.</param>
    /// <param name="name">The topic.</param>
    /// <param name="ownedMetadatas">The ids of its metadata; null for all that have no owner.</param>
    /// <param name="metadataSeparator">What stands between values of one name; null for a comma.</param>
    public TopicAttribute(string pubsubName, string name, string[]? ownedMetadatas = null, string? metadataSeparator = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(pubsubName);
        ArgumentException.ThrowIfNullOrEmpty(name);
        PubsubName = pubsubName;
        Name = name;
        OwnedMetadatas = ownedMetadatas;
        MetadataSeparator = metadataSeparator;
    }

    /// <summary>Subscribes to a topic.</summary>
    /// <param name="pubsubName">The pub/sub component.</param>
    /// <param name="name">The topic.</param>
    /// <param name="enableRawPayload">Whether messages come without an envelope.</param>
    /// <param name="ownedMetadatas">The ids of its metadata; null for all that have no owner.</param>
    /// <param name="metadataSeparator">What stands between values of one name; null for a comma.</param>
    public TopicAttribute(string pubsubName, string name, bool enableRawPayload, string[]? ownedMetadatas = null, string? metadataSeparator = null)
        : this(pubsubName, name, ownedMetadatas, metadataSeparator) => EnableRawPayload = enableRawPayload;

    /// <summary>Subscribes to some events of a topic.</summary>
    /// <param name="pubsubName">The pub/sub component.</param>
    /// <param name="name">The topic.</param>
    /// <param name="match">Which events, as a CEL expression over event.</param>
    /// <param name="priority">Where the expression stands among those of the topic; low ones are tried first.</param>
    /// <param name="ownedMetadatas">The ids of its metadata; null for all that have no owner.</param>
    /// <param name="metadataSeparator">What stands between values of one name; null for a comma.</param>
    public TopicAttribute(string pubsubName, string name, string match, int priority, string[]? ownedMetadatas = null, string? metadataSeparator = null)
        : this(pubsubName, name, ownedMetadatas, metadataSeparator)
    {
        Match = match;
        Priority = priority;
    }

    /// <summary>Subscribes to some events of a topic.</summary>
    /// <param name="pubsubName">The pub/sub component.</param>
    /// <param name="name">The topic.</param>
    /// <param name="enableRawPayload">Whether messages come without an envelope.</param>
    /// <param name="match">Which events, as a CEL expression over event.</param>
    /// <param name="priority">Where the expression stands among those of the topic; low ones are tried first.</param>
    /// <param name="ownedMetadatas">The ids of its metadata; null for all that have no owner.</param>
    /// <param name="metadataSeparator">What stands between values of one name; null for a comma.</param>
    public TopicAttribute(
        string pubsubName, string name, bool enableRawPayload, string match, int priority, string[]? ownedMetadatas = null, string? metadataSeparator = null)
        : this(pubsubName, name, match, priority, ownedMetadatas, metadataSeparator) => EnableRawPayload = enableRawPayload;

    /// <summary>Subscribes to a topic whose messages go elsewhere when they can't be handled.</summary>
    /// <param name="pubsubName">The pub/sub component.</param>
    /// <param name="name">The topic.</param>
    /// <param name="deadLetterTopic">Where they go.</param>
    /// <param name="enableRawPayload">Whether messages come without an envelope.</param>
    /// <param name="ownedMetadatas">The ids of its metadata; null for all that have no owner.</param>
    /// <param name="metadataSeparator">What stands between values of one name; null for a comma.</param>
    public TopicAttribute(
        string pubsubName, string name, string deadLetterTopic, bool enableRawPayload, string[]? ownedMetadatas = null, string? metadataSeparator = null)
        : this(pubsubName, name, enableRawPayload, ownedMetadatas, metadataSeparator) => DeadLetterTopic = deadLetterTopic;

    /// <inheritdoc />
    public string Name { get; set; }

    /// <inheritdoc />
    public string PubsubName { get; set; }

    /// <inheritdoc />
    public bool? EnableRawPayload { get; set; }

    /// <inheritdoc />
    public new string? Match { get; set; }

    /// <inheritdoc />
    public int Priority { get; set; }

    /// <inheritdoc />
    public string[]? OwnedMetadatas { get; set; }

    /// <inheritdoc />
    public string? MetadataSeparator { get; set; }

    /// <inheritdoc />
    public string? DeadLetterTopic { get; set; }
}
