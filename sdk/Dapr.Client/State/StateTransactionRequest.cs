namespace Dapr.Client;

/// <summary>An operation of a transaction.</summary>
/// <param name="key">The key.</param>
/// <param name="value">The value, kept as these bytes: what shall be read as JSON must be JSON. Null for a delete.</param>
/// <param name="operationType">What to do.</param>
/// <param name="etag">The etag that what is there must have; null for any.</param>
/// <param name="metadata">What the store may want to know.</param>
/// <param name="options">Concurrency and consistency.</param>
public sealed class StateTransactionRequest(
    string key,
    byte[]? value,
    StateOperationType operationType,
    string? etag = default,
    IReadOnlyDictionary<string, string>? metadata = default,
    StateOptions? options = default)
{
    /// <summary>The key.</summary>
    public string Key { get; } = key ?? throw new ArgumentNullException(nameof(key));

    /// <summary>The value, kept as these bytes; null for a delete.</summary>
    public byte[]? Value { get; set; } = value;

    /// <summary>What to do.</summary>
    public StateOperationType? OperationType { get; set; } = operationType;

    /// <summary>The etag that what is there must have; null for any.</summary>
    public string? ETag { get; set; } = etag;

    /// <summary>What the store may want to know.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; set; } = metadata;

    /// <summary>Concurrency and consistency.</summary>
    public StateOptions? Options { get; set; } = options;
}
