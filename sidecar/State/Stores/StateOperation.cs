namespace Sidecar.State.Stores;

/// <summary>A write: an upsert when it has a value, a delete when not.</summary>
/// <param name="Key">The physical key.</param>
/// <param name="Value">The bytes to keep; null deletes.</param>
/// <param name="IsBinary">True for bytes that came as bytes; false for JSON text. Stores that keep the difference do.</param>
/// <param name="Etag">The version that must stand there; null: any.</param>
/// <param name="FirstWrite">Without an etag: nothing may stand there yet.</param>
/// <param name="TimeToLive">How long it is kept; null: for ever.</param>
internal sealed record StateOperation(
    string Key,
    ReadOnlyMemory<byte>? Value,
    bool IsBinary = false,
    string? Etag = null,
    bool FirstWrite = false,
    TimeSpan? TimeToLive = null);
