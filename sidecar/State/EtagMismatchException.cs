namespace Sidecar.State;

/// <summary>A conditional write met another version than the one it named, or something where nothing should be.</summary>
/// <param name="key">The physical key.</param>
/// <param name="expected">The version that was named; null: none.</param>
/// <param name="detail">What the store adds; null: nothing.</param>
internal sealed class EtagMismatchException(string key, string? expected, string? detail = null)
    : Exception("possible etag mismatch. error from state store" + (detail is null ? string.Empty : ": " + detail))
{
    /// <summary>The physical key.</summary>
    public string Key { get; } = key;

    /// <summary>The version that was named; null: none.</summary>
    public string? Expected { get; } = expected;
}
