namespace Sidecar.State;

/// <summary>A conditional write met another version than the one it named.</summary>
internal sealed class EtagMismatchException(string key, string? expected)
    : Exception($"possible etag mismatch for key {key}: expected {expected ?? "none"}");
