using System.Diagnostics.CodeAnalysis;
using Dapr.Client.Bindings;
using Dapr.Client.Configuration;
using Dapr.Client.Locks;
using Dapr.Client.State;

namespace Dapr.Client.Sidecar;

internal sealed partial class SidecarClient
{
    private readonly GrpcStateRequests grpcState = new(api);
    private readonly BindingRequests bindings = new(api, options);
    private readonly StateQueries queries = new(api, options);
    private readonly ConfigurationRequests configuration = new(api);
    private readonly LockRequests locks = new(api);

    public override async Task<ReadOnlyMemory<byte>> GetByteStateAsync(
        string storeName,
        string key,
        ConsistencyMode? consistencyMode = default,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default) =>
        (await grpcState.GetAsync(storeName, key, consistencyMode, metadata, cancellationToken)).Value;

    public override Task<(ReadOnlyMemory<byte>, string etag)> GetByteStateAndETagAsync(
        string storeName,
        string key,
        ConsistencyMode? consistencyMode = default,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default) =>
        grpcState.GetAsync(storeName, key, consistencyMode, metadata, cancellationToken);

    public override Task SaveByteStateAsync(
        string storeName,
        string key,
        ReadOnlyMemory<byte> binaryValue,
        StateOptions? stateOptions = default,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default) =>
        grpcState.SaveAsync(storeName, key, binaryValue, etag: null, stateOptions, metadata, cancellationToken);

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
        return grpcState.SaveAsync(storeName, key, binaryValue, etag, stateOptions, metadata, cancellationToken);
    }

    public override Task DeleteBulkStateAsync(string storeName, IReadOnlyList<BulkDeleteStateItem> items, CancellationToken cancellationToken = default) =>
        grpcState.DeleteManyAsync(storeName, items, cancellationToken);

    public override Task ExecuteStateTransactionAsync(
        string storeName,
        IReadOnlyList<StateTransactionRequest> operations,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default) =>
        operations is { Count: > 0 }
            ? grpcState.TransactAsync(storeName, operations, metadata, cancellationToken)
            : throw new ArgumentException("The value cannot be empty.", nameof(operations));

    public override Task<StateQueryResponse<TValue>> QueryStateAsync<TValue>(
        string storeName, string jsonQuery, IReadOnlyDictionary<string, string>? metadata = default, CancellationToken cancellationToken = default) =>
        queries.QueryAsync<TValue>(storeName, jsonQuery, metadata, cancellationToken);

    public override async Task InvokeBindingAsync<TRequest>(
        string bindingName,
        string operation,
        TRequest data,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default) =>
        await bindings.InvokeAsync(bindingName, operation, data, metadata, cancellationToken);

    public override Task<TResponse> InvokeBindingAsync<TRequest, TResponse>(
        string bindingName,
        string operation,
        TRequest data,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default) =>
        bindings.InvokeAsync<TRequest, TResponse>(bindingName, operation, data, metadata, cancellationToken);

    public override Task<BindingResponse> InvokeBindingAsync(BindingRequest request, CancellationToken cancellationToken = default) =>
        bindings.InvokeAsync(request ?? throw new ArgumentNullException(nameof(request)), cancellationToken);

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
