namespace Dapr;

/// <summary>A subscription of an endpoint.</summary>
public class TopicOptions
{
    /// <summary>The topic.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>The pub/sub component.</summary>
    public string PubsubName { get; set; } = string.Empty;

    /// <summary>Whether messages come without an envelope; false unless set.</summary>
    public bool EnableRawPayload { get; set; }

    /// <summary>Which events it takes, as a CEL expression over event; null for the rest.</summary>
    public string? Match { get; set; }

    /// <summary>Where the expression stands among those of the topic; low ones are tried first.</summary>
    public int Priority { get; set; }

    /// <summary>The ids of its metadata; null for all that have no owner.</summary>
    public string[]? OwnedMetadatas { get; set; }

    /// <summary>What stands between values of one name; null for a comma.</summary>
    public string? MetadataSeparator { get; set; }

    /// <summary>Where messages go that can't be handled; null for nowhere.</summary>
    public string? DeadLetterTopic { get; set; }

    /// <summary>What the component may want to know.</summary>
    public IDictionary<string, string>? Metadata { get; set; }
}
