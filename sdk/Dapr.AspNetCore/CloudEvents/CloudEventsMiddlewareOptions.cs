namespace Dapr;

/// <summary>How cloud events are unwrapped.</summary>
public class CloudEventsMiddlewareOptions
{
    /// <summary>Whether text keeps its JSON quotes; false unless set.</summary>
    public bool SuppressJsonDecodingOfTextPayloads { get; set; }

    /// <summary>
    /// Whether the event's attributes become request headers, named Cloudevent. and the attribute in small letters; false unless set. Data,
    /// its type, pubsubname and traceparent never do.
    /// </summary>
    public bool ForwardCloudEventPropertiesAsHeaders { get; set; }

    /// <summary>The only attributes that become headers; null for all.</summary>
    public string[]? IncludedCloudEventPropertiesAsHeaders { get; set; }

    /// <summary>Attributes that don't become headers; null for none. Of no account where those that do are named.</summary>
    public string[]? ExcludedCloudEventPropertiesFromHeaders { get; set; }
}
