namespace Dapr.Client;

public abstract partial class DaprClient
{
    /// <summary>Reads a value as the bytes that the store has; empty when there is none.</summary>
    /// <param name="storeName">The state store.</param>
    /// <param name="key">The key.</param>
    /// <param name="consistencyMode">How fresh it must be; the store's own choice unless given.</param>
    /// <param name="metadata">What the store may want to know.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public abstract Task<ReadOnlyMemory<byte>> GetByteStateAsync(
        string storeName,
        string key,
        ConsistencyMode? consistencyMode = default,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default);

    /// <summary>Reads a value as the bytes that the store has, with its etag; empty bytes and an empty etag when there is none.</summary>
    /// <param name="storeName">The state store.</param>
    /// <param name="key">The key.</param>
    /// <param name="consistencyMode">How fresh it must be; the store's own choice unless given.</param>
    /// <param name="metadata">What the store may want to know.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public abstract Task<(ReadOnlyMemory<byte>, string etag)> GetByteStateAndETagAsync(
        string storeName,
        string key,
        ConsistencyMode? consistencyMode = default,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default);

    /// <summary>Saves bytes as they are, whatever is there.</summary>
    /// <param name="storeName">The state store.</param>
    /// <param name="key">The key.</param>
    /// <param name="binaryValue">The bytes.</param>
    /// <param name="stateOptions">Concurrency and consistency; first-write without an etag means that nothing may be there yet.</param>
    /// <param name="metadata">What the store may want to know: ttlInSeconds, …</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public abstract Task SaveByteStateAsync(
        string storeName,
        string key,
        ReadOnlyMemory<byte> binaryValue,
        StateOptions? stateOptions = default,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default);

    /// <summary>Saves bytes as they are if what is there has this etag.</summary>
    /// <param name="storeName">The state store.</param>
    /// <param name="key">The key.</param>
    /// <param name="binaryValue">The bytes.</param>
    /// <param name="etag">The etag that the value was read with.</param>
    /// <param name="stateOptions">Concurrency and consistency.</param>
    /// <param name="metadata">What the store may want to know: ttlInSeconds, …</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False when another value is there.</returns>
    public abstract Task<bool> TrySaveByteStateAsync(
        string storeName,
        string key,
        ReadOnlyMemory<byte> binaryValue,
        string etag,
        StateOptions? stateOptions = default,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default);
}
