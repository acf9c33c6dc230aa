using Sidecar.State.Stores;

namespace Sidecar.State;

/// <summary>A write as a caller asks for it, with its own key.</summary>
/// <param name="Key">The caller's key.</param>
/// <param name="Value">The bytes to keep; null deletes.</param>
internal sealed record StateWrite(string Key, ReadOnlyMemory<byte>? Value)
{
    /// <summary>True for bytes that came as bytes; false for JSON text.</summary>
    public bool IsBinary { get; init; }

    /// <summary>The version that must stand there; null or empty: any.</summary>
    public string? Etag { get; init; }

    /// <summary>What the caller said about this item, <c>ttlInSeconds</c> for one.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>The media type of the value; null or empty when the caller gave none.</summary>
    public string? ContentType { get; init; }

    /// <summary><c>first-write</c>, <c>last-write</c> or nothing.</summary>
    public string? Concurrency { get; init; }

    /// <summary><c>strong</c>, <c>eventual</c> or nothing.</summary>
    public string? Consistency { get; init; }

    /// <summary>The operation for the store.</summary>
    /// <param name="physicalKey">Its physical key.</param>
    /// <param name="store">Where it goes.</param>
    /// <exception cref="FormatException">An option or the time to live is none that exists.</exception>
    public StateOperation ToOperation(string physicalKey, IStateStore store)
    {
        if (Concurrency is not (null or "" or "first-write" or "last-write"))
        {
            throw new FormatException($"unrecognized concurrency model '{Concurrency}'");
        }

        if (Consistency is not (null or "" or "strong" or "eventual"))
        {
            throw new FormatException($"unrecognized consistency model '{Consistency}'");
        }

        var etag = string.IsNullOrEmpty(Etag) ? null : Etag;
        return new StateOperation(physicalKey, Value, IsBinary, etag, Concurrency == "first-write", TimeToLive(store));
    }

    private TimeSpan? TimeToLive(IStateStore store) =>
        Value is not null && Metadata?.GetValueOrDefault("ttlInSeconds") is { Length: > 0 } text ? store.ReadTimeToLive(text) : null;
}
