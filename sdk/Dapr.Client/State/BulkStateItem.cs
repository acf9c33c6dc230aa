namespace Dapr.Client;

/// <summary>A value among many that were read, as text.</summary>
/// <param name="key">The key.</param>
/// <param name="value">The value's text; empty when there is none.</param>
/// <param name="etag">The value's etag; empty when there is none.</param>
public readonly struct BulkStateItem(string key, string value, string etag)
{
    /// <summary>The key.</summary>
    public string Key { get; } = key;

    /// <summary>The value's text; empty when there is none.</summary>
    public string Value { get; } = value;

    /// <summary>The value's etag; empty when there is none.</summary>
    public string ETag { get; } = etag;
}
