namespace Sidecar.PubSub.Delivery;

/// <summary>A message on its way to the application.</summary>
/// <param name="PubSubName">The component.</param>
/// <param name="Topic">The topic as the application knows it.</param>
/// <param name="Path">The path of the application.</param>
/// <param name="Body">A cloud event.</param>
/// <param name="Metadata">What the broker says about it; becomes headers.</param>
/// <param name="TraceParent">The W3C parent that the event carries; empty without one.</param>
/// <param name="TraceState">The W3C state that the event carries; empty without one.</param>
internal sealed record TopicDelivery(
    string PubSubName,
    string Topic,
    string Path,
    ReadOnlyMemory<byte> Body,
    IReadOnlyDictionary<string, string> Metadata,
    string TraceParent,
    string TraceState)
{
    /// <summary>The event that the body is; what the headers of a binary message say, where its body is none.</summary>
    public ReadOnlyMemory<byte> Event { get; init; } = Body;

    /// <summary>The broker's bytes, for a raw subscription that gets them in a batch; null otherwise.</summary>
    public ReadOnlyMemory<byte>? Raw { get; init; }
}
