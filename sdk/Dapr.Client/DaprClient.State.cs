namespace Dapr.Client;

public abstract partial class DaprClient
{
    /// <summary>Reads a value; the default of its type when there is none.</summary>
    /// <param name="storeName">The state store.</param>
    /// <param name="key">The key.</param>
    /// <param name="consistencyMode">How fresh it must be; the store's own choice unless given.</param>
    /// <param name="metadata">What the store may want to know.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public abstract Task<TValue> GetStateAsync<TValue>(
        string storeName,
        string key,
        ConsistencyMode? consistencyMode = default,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default);

    /// <summary>Reads a value with its etag; the default of its type and an empty etag when there is none.</summary>
    /// <param name="storeName">The state store.</param>
    /// <param name="key">The key.</param>
    /// <param name="consistencyMode">How fresh it must be; the store's own choice unless given.</param>
    /// <param name="metadata">What the store may want to know.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public abstract Task<(TValue value, string etag)> GetStateAndETagAsync<TValue>(
        string storeName,
        string key,
        ConsistencyMode? consistencyMode = default,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default);

    /// <summary>Reads a value as an entry that can be changed and saved.</summary>
    /// <param name="storeName">The state store.</param>
    /// <param name="key">The key.</param>
    /// <param name="consistencyMode">How fresh it must be; the store's own choice unless given.</param>
    /// <param name="metadata">What the store may want to know.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<StateEntry<TValue>> GetStateEntryAsync<TValue>(
        string storeName,
        string key,
        ConsistencyMode? consistencyMode = default,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default)
    {
        var (value, etag) = await GetStateAndETagAsync<TValue>(storeName, key, consistencyMode, metadata, cancellationToken);
        return new StateEntry<TValue>(this, storeName, key, value, etag);
    }

    /// <summary>Reads many values, as text. A key without a value gives an empty one; the order is not that of the keys.</summary>
    /// <param name="storeName">The state store.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="parallelism">How many reads at once; null or less than 1 for no limit.</param>
    /// <param name="metadata">What the store may want to know.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public abstract Task<IReadOnlyList<BulkStateItem>> GetBulkStateAsync(
        string storeName,
        IReadOnlyList<string> keys,
        int? parallelism,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default);

    /// <summary>Reads many values. A key without a value gives the default of its type; the order is not that of the keys.</summary>
    /// <param name="storeName">The state store.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="parallelism">How many reads at once; null or less than 1 for no limit.</param>
    /// <param name="metadata">What the store may want to know.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public abstract Task<IReadOnlyList<BulkStateItem<TValue>>> GetBulkStateAsync<TValue>(
        string storeName,
        IReadOnlyList<string> keys,
        int? parallelism,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default);

    /// <summary>Saves a value, whatever is there.</summary>
    /// <param name="storeName">The state store.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The value, kept as JSON; its numbers keep what a 64-bit float can hold.</param>
    /// <param name="stateOptions">Concurrency and consistency; first-write without an etag means that nothing may be there yet.</param>
    /// <param name="metadata">What the store may want to know: ttlInSeconds, …</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public abstract Task SaveStateAsync<TValue>(
        string storeName,
        string key,
        TValue value,
        StateOptions? stateOptions = default,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default);

    /// <summary>Saves a value if what is there has this etag.</summary>
    /// <param name="storeName">The state store.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The value, kept as JSON; its numbers keep what a 64-bit float can hold.</param>
    /// <param name="etag">The etag that the value was read with.</param>
    /// <param name="stateOptions">Concurrency and consistency.</param>
    /// <param name="metadata">What the store may want to know: ttlInSeconds, …</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False when another value is there.</returns>
    public abstract Task<bool> TrySaveStateAsync<TValue>(
        string storeName,
        string key,
        TValue value,
        string etag,
        StateOptions? stateOptions = default,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default);

    /// <summary>Saves many values, each for itself: some may be saved although the call fails.</summary>
    /// <param name="storeName">The state store.</param>
    /// <param name="items">The values.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public abstract Task SaveBulkStateAsync<TValue>(
        string storeName, IReadOnlyList<SaveStateItem<TValue>> items, CancellationToken cancellationToken = default);

    /// <summary>Deletes many values in one call, each for itself: some may be deleted although it fails.</summary>
    /// <param name="storeName">The state store.</param>
    /// <param name="items">What to delete.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public abstract Task DeleteBulkStateAsync(string storeName, IReadOnlyList<BulkDeleteStateItem> items, CancellationToken cancellationToken = default);

    /// <summary>Deletes a value, if there is one.</summary>
    /// <param name="storeName">The state store.</param>
    /// <param name="key">The key.</param>
    /// <param name="stateOptions">Concurrency and consistency.</param>
    /// <param name="metadata">What the store may want to know.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public abstract Task DeleteStateAsync(
        string storeName,
        string key,
        StateOptions? stateOptions = default,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default);

    /// <summary>Deletes a value if it has this etag.</summary>
    /// <param name="storeName">The state store.</param>
    /// <param name="key">The key.</param>
    /// <param name="etag">The etag that the value was read with.</param>
    /// <param name="stateOptions">Concurrency and consistency.</param>
    /// <param name="metadata">What the store may want to know.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False when another value is there.</returns>
    public abstract Task<bool> TryDeleteStateAsync(
        string storeName,
        string key,
        string etag,
        StateOptions? stateOptions = default,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default);

    /// <summary>Saves and deletes several values, all or none where the store can.</summary>
    /// <param name="storeName">The state store.</param>
    /// <param name="operations">What to do; at least one.</param>
    /// <param name="metadata">What the store may want to know.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">There is nothing to do.</exception>
    /// <exception cref="DaprException">It was not done; an etag that did not match looks like any other failure.</exception>
    public abstract Task ExecuteStateTransactionAsync(
        string storeName,
        IReadOnlyList<StateTransactionRequest> operations,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default);
}
