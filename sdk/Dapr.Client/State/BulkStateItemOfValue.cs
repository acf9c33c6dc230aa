namespace Dapr.Client;

#pragma warning disable MA0048 // The type has the same name as the one of text.
/// <summary>A value among many that were read.</summary>
/// <param name="key">The key.</param>
/// <param name="value">The value; the default of its type when there is none.</param>
/// <param name="etag">The value's etag; empty when there is none.</param>
public readonly struct BulkStateItem<TValue>(string key, TValue value, string etag)
{
    /// <summary>The key.</summary>
    public string Key { get; } = key;

    /// <summary>The value; the default of its type when there is none.</summary>
    public TValue Value { get; } = value;

    /// <summary>The value's etag; empty when there is none.</summary>
    public string ETag { get; } = etag;
}
#pragma warning restore MA0048
