using Dapr.Client;

namespace Dapr;

/// <summary>A value of a state store that can be changed and saved.</summary>
/// <param name="client">Who saves it.</param>
/// <param name="storeName">The state store.</param>
/// <param name="key">The key.</param>
/// <param name="value">The value.</param>
/// <param name="etag">Its etag.</param>
public sealed class StateEntry<TValue>(DaprClient client, string storeName, string key, TValue value, string etag)
{
    /// <summary>The state store.</summary>
    public string StoreName { get; } = storeName ?? throw new ArgumentNullException(nameof(storeName));

    /// <summary>The key.</summary>
    public string Key { get; } = key ?? throw new ArgumentNullException(nameof(key));

    /// <summary>The value.</summary>
    public TValue Value { get; set; } = value;

    /// <summary>The etag that it was read with.</summary>
    public string ETag { get; } = etag;

    /// <summary>Deletes it, whatever is there.</summary>
    /// <param name="stateOptions">Concurrency and consistency.</param>
    /// <param name="metadata">What the store may want to know.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task DeleteAsync(
        StateOptions? stateOptions = default, IReadOnlyDictionary<string, string>? metadata = default, CancellationToken cancellationToken = default) =>
        client.DeleteStateAsync(StoreName, Key, stateOptions, metadata, cancellationToken);

    /// <summary>Saves it, whatever is there.</summary>
    /// <param name="stateOptions">Concurrency and consistency.</param>
    /// <param name="metadata">What the store may want to know.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task SaveAsync(
        StateOptions? stateOptions = default, IReadOnlyDictionary<string, string>? metadata = default, CancellationToken cancellationToken = default) =>
        client.SaveStateAsync(StoreName, Key, Value, stateOptions, metadata, cancellationToken);

    /// <summary>Saves it if nothing changed since it was read.</summary>
    /// <param name="stateOptions">Concurrency and consistency.</param>
    /// <param name="metadata">What the store may want to know.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False when something changed.</returns>
    public Task<bool> TrySaveAsync(
        StateOptions? stateOptions = default, IReadOnlyDictionary<string, string>? metadata = default, CancellationToken cancellationToken = default) =>
        client.TrySaveStateAsync(StoreName, Key, Value, ETag, stateOptions, metadata, cancellationToken);

    /// <summary>Deletes it if nothing changed since it was read.</summary>
    /// <param name="stateOptions">Concurrency and consistency.</param>
    /// <param name="metadata">What the store may want to know.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False when something changed.</returns>
    public Task<bool> TryDeleteAsync(
        StateOptions? stateOptions = default, IReadOnlyDictionary<string, string>? metadata = default, CancellationToken cancellationToken = default) =>
        client.TryDeleteStateAsync(StoreName, Key, ETag, stateOptions, metadata, cancellationToken);
}
