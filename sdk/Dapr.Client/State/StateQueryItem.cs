namespace Dapr.Client;

/// <summary>A value that a query found.</summary>
/// <typeparam name="TValue">The value's type.</typeparam>
/// <param name="key">Its key.</param>
/// <param name="data">The value.</param>
/// <param name="etag">Its etag.</param>
/// <param name="error">Why it could not be read; empty when it was.</param>
public class StateQueryItem<TValue>(string key, TValue data, string etag, string error)
{
    /// <summary>Its key.</summary>
    public string Key { get; } = key;

    /// <summary>The value.</summary>
    public TValue? Data { get; } = data;

    /// <summary>Its etag.</summary>
    public string ETag { get; } = etag;

    /// <summary>Why it could not be read; empty when it was.</summary>
    public string Error { get; } = error;
}
