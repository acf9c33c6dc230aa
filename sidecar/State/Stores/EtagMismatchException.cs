namespace Sidecar.State.Stores;

/// <summary>A conditional write met another version than the one it named, or something where nothing should be.</summary>
/// <param name="detail">What the store adds; null: nothing.</param>
internal sealed class EtagMismatchException(string? detail = null)
    : Exception("possible etag mismatch. error from state store" + (detail is null ? string.Empty : ": " + detail));
