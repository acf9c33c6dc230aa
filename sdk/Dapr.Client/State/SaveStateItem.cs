namespace Dapr.Client;

/// <summary>A value among many to save.</summary>
/// <param name="key">The key.</param>
/// <param name="value">The value, kept as JSON.</param>
/// <param name="etag">The etag that what is there must have; null for any.</param>
/// <param name="stateOptions">Concurrency and consistency.</param>
/// <param name="metadata">What the store may want to know.</param>
public readonly struct SaveStateItem<TValue>(
    string key, TValue value, string etag, StateOptions? stateOptions = default, IReadOnlyDictionary<string, string>? metadata = default)
{
    /// <summary>The key.</summary>
    public string Key { get; } = key;

    /// <summary>The value, kept as JSON.</summary>
    public TValue Value { get; } = value;

    /// <summary>The etag that what is there must have; null for any.</summary>
    public string ETag { get; } = etag;

    /// <summary>Concurrency and consistency.</summary>
    public StateOptions? StateOptions { get; } = stateOptions;

    /// <summary>What the store may want to know.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; } = metadata;
}
