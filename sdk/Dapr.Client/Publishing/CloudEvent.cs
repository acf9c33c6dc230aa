using System.Text.Json.Serialization;

namespace Dapr;

/// <summary>An event whose envelope the publisher writes. The sidecar fills in what is missing, but gives it no id.</summary>
public class CloudEvent
{
    /// <summary>Where it comes from.</summary>
    [JsonPropertyName("source")]
    public Uri? Source { get; init; }

    /// <summary>What kind of event it is.</summary>
    [JsonPropertyName("type")]
    public string? Type { get; init; }

    /// <summary>What it is about.</summary>
    [JsonPropertyName("subject")]
    public string? Subject { get; init; }
}
