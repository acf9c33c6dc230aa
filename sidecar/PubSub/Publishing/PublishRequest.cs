namespace Sidecar.PubSub.Publishing;

/// <summary>What an application publishes.</summary>
/// <param name="PubSubName">The component.</param>
/// <param name="Topic">The topic, without a namespace.</param>
/// <param name="Data">The bytes.</param>
/// <param name="ContentType">Their type; empty: none was given.</param>
/// <param name="Metadata">What was said beside them; names keep their case.</param>
internal sealed record PublishRequest(
    string PubSubName,
    string Topic,
    ReadOnlyMemory<byte> Data,
    string ContentType,
    IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The W3C parent of the request; empty without one.</summary>
    public string TraceParent { get; init; } = string.Empty;

    /// <summary>The W3C state of the request; empty without one.</summary>
    public string TraceState { get; init; } = string.Empty;
}
