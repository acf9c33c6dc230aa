namespace Sidecar.Observation;

/// <summary>A message that a broker has taken.</summary>
/// <param name="PubSubName">The pub/sub component.</param>
/// <param name="Topic">The topic as the application names it.</param>
/// <param name="Body">
/// What the broker holds: a cloud event in JSON, or the publisher's own bytes when it asked for <c>rawPayload</c>.
/// </param>
/// <param name="Metadata">What the publisher said about it.</param>
public sealed record PublishedMessage(string PubSubName, string Topic, ReadOnlyMemory<byte> Body, IReadOnlyDictionary<string, string> Metadata);
