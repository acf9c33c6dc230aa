namespace Sidecar.PubSub;

/// <summary>A message as a broker carries it.</summary>
/// <param name="Topic">Its topic.</param>
/// <param name="Data">Its bytes: a cloud event, or whatever a raw publish gave.</param>
/// <param name="Metadata">What the publisher or the broker said about it.</param>
internal sealed record BrokerMessage(string Topic, ReadOnlyMemory<byte> Data, IReadOnlyDictionary<string, string> Metadata);
