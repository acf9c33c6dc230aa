namespace Sidecar.Observation;

/// <summary>A write that a state store has kept.</summary>
/// <param name="StoreName">The state component.</param>
/// <param name="Key">The key as the application gave it.</param>
/// <param name="Value">The bytes kept, JSON unless the application gave others; null: the key was deleted.</param>
public sealed record SavedState(string StoreName, string Key, ReadOnlyMemory<byte>? Value);
