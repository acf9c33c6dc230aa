using Dapr.Client.Grpc;
using Dapr.Grpc;
using Google.Protobuf.WellKnownTypes;

namespace Dapr.Client.State;

/// <summary>State over gRPC: bytes as they are, where the HTTP API takes JSON alone, and the deletion of many in one call, which it does not have.</summary>
internal sealed class GrpcStateRequests(DaprApi api)
{
    private const string Operation = "State";

    public async Task<(ReadOnlyMemory<byte> Value, string ETag)> GetAsync(
        string store, string key, ConsistencyMode? consistency, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(store);
        ArgumentException.ThrowIfNullOrEmpty(key);
        var request = new Protocol.GetStateRequest { StoreName = store, Key = key, Consistency = StateItems.Consistency(consistency) };
        request.Metadata.AddAll(metadata);
        var answer = await api.CallAsync<Protocol.GetStateResponse>(Operation, "GetState", request, cancellation);
        return (answer.Data.ToByteArray(), answer.Etag);
    }

    /// <summary>Saves; false when an etag was given and another value is there.</summary>
    public async Task<bool> SaveAsync(
        string store,
        string key,
        ReadOnlyMemory<byte> value,
        string? etag,
        StateOptions? options,
        IReadOnlyDictionary<string, string>? metadata,
        CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(store);
        ArgumentException.ThrowIfNullOrEmpty(key);
        var item = StateItems.Make(key, value.Span, etag, options, metadata);
        try
        {
            await api.CallAsync<Empty>("SaveState", new Protocol.SaveStateRequest { StoreName = store, States = { item } }, cancellation);
            return true;
        }
        catch (RpcException failure) when (etag is not null && failure.StatusCode == StatusCode.Aborted)
        {
            return false;
        }
        catch (RpcException failure)
        {
            throw DaprApi.Failed(Operation, failure);
        }
    }

    public Task DeleteManyAsync(string store, IReadOnlyList<BulkDeleteStateItem> items, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(items);
        var states = items.Select(item => StateItems.Make(item.Key, value: default, item.ETag, item.StateOptions, item.Metadata));
        var request = new Protocol.DeleteBulkStateRequest { StoreName = store, States = { states } };
        return api.CallAsync<Empty>(Operation, "DeleteBulkState", request, cancellation);
    }

    public Task TransactAsync(
        string store, IReadOnlyList<StateTransactionRequest> operations, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(store);
        var request = new Protocol.ExecuteStateTransactionRequest { StoreName = store, Operations = { operations.Select(Write) } };
        request.Metadata.AddAll(metadata);
        return api.CallAsync<Empty>(Operation, "ExecuteStateTransaction", request, cancellation);
    }

    private static Protocol.TransactionalStateOperation Write(StateTransactionRequest operation) => new()
    {
        OperationType = operation.OperationType == StateOperationType.Delete ? "delete" : "upsert",
        Request = StateItems.Make(operation.Key, operation.Value, operation.ETag, operation.Options, operation.Metadata),
    };
}
