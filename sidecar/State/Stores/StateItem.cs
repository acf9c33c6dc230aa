namespace Sidecar.State.Stores;

/// <summary>A stored value.</summary>
/// <param name="Value">Its bytes.</param>
/// <param name="Etag">Its version; changes with every write.</param>
/// <param name="ExpiresAt">When it ends, if it does.</param>
internal sealed record StateItem(ReadOnlyMemory<byte> Value, string Etag, DateTimeOffset? ExpiresAt)
{
    private static readonly Dictionary<string, string> Nothing = [];

    /// <summary>What callers are told beside the value: <c>ttlExpireTime</c> when it expires.</summary>
    public Dictionary<string, string> ToMetadata() =>
        ExpiresAt is { } expiry ? new() { ["ttlExpireTime"] = expiry.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'") } : Nothing;
}
