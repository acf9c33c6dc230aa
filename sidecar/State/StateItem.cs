namespace Sidecar.State;

/// <summary>A stored value.</summary>
/// <param name="Value">Its bytes.</param>
/// <param name="Etag">Its version; changes with every write.</param>
/// <param name="ExpiresAt">When it ends, if it does.</param>
internal sealed record StateItem(ReadOnlyMemory<byte> Value, string Etag, DateTimeOffset? ExpiresAt);
