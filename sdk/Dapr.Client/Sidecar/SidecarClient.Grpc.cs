using System.Diagnostics.CodeAnalysis;
using Dapr.Client.Configuration;
using Dapr.Client.Locks;
using Dapr.Client.State;

namespace Dapr.Client.Sidecar;

internal sealed partial class SidecarClient
{
    private readonly ByteStateRequests byteState = new(api);
    private readonly StateQueries queries = new(api, options);
    private readonly ConfigurationRequests configuration = new(api);
    private readonly LockRequests locks = new(api);

    public override async Task<ReadOnlyMemory<byte>> GetByteStateAsync(
        string storeName,
        string key,
        ConsistencyMode? consistencyMode = default,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default) =>
        (await byteState.GetAsync(storeName, key, consistencyMode, metadata, cancellationToken)).Value;

    public override Task<(ReadOnlyMemory<byte>, string etag)> GetByteStateAndETagAsync(
        string storeName,
        string key,
        ConsistencyMode? consistencyMode = default,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default) =>
        byteState.GetAsync(storeName, key, consistencyMode, metadata, cancellationToken);

    public override Task SaveByteStateAsync(
        string storeName,
        string key,
        ReadOnlyMemory<byte> binaryValue,
        StateOptions? stateOptions = default,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default) =>
        byteState.SaveAsync(storeName, key, binaryValue, etag: null, stateOptions, metadata, cancellationToken);

    public override Task<bool> TrySaveByteStateAsync(
        string storeName,
        string key,
        ReadOnlyMemory<byte> binaryValue,
        string etag,
        StateOptions? stateOptions = default,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(etag);
        return byteState.SaveAsync(storeName, key, binaryValue, etag, stateOptions, metadata, cancellationToken);
    }

    public override Task<StateQueryResponse<TValue>> QueryStateAsync<TValue>(
        string storeName, string jsonQuery, IReadOnlyDictionary<string, string>? metadata = default, CancellationToken cancellationToken = default) =>
        queries.QueryAsync<TValue>(storeName, jsonQuery, metadata, cancellationToken);

    public override Task<GetConfigurationResponse> GetConfiguration(
        string storeName, IReadOnlyList<string> keys, IReadOnlyDictionary<string, string>? metadata = default, CancellationToken cancellationToken = default) =>
        configuration.GetAsync(storeName, keys, metadata, cancellationToken);

    public override Task<SubscribeConfigurationResponse> SubscribeConfiguration(
        string storeName, IReadOnlyList<string> keys, IReadOnlyDictionary<string, string>? metadata = default, CancellationToken cancellationToken = default) =>
        Task.FromResult(configuration.Subscribe(storeName, keys, metadata, cancellationToken));

    public override Task<UnsubscribeConfigurationResponse> UnsubscribeConfiguration(
        string storeName, string id, CancellationToken cancellationToken = default) =>
        configuration.UnsubscribeAsync(storeName, id, cancellationToken);

    [Experimental(LocksAreExperimental)]
    public override Task<TryLockResponse> Lock(
        string storeName, string resourceId, string lockOwner, int expiryInSeconds, CancellationToken cancellationToken = default) =>
        locks.LockAsync(storeName, resourceId, lockOwner, expiryInSeconds, cancellationToken);

    [Experimental(LocksAreExperimental)]
    public override Task<UnlockResponse> Unlock(string storeName, string resourceId, string lockOwner, CancellationToken cancellationToken = default) =>
        locks.UnlockAsync(storeName, resourceId, lockOwner, cancellationToken);
}
