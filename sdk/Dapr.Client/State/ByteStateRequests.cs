using Dapr.Client.Grpc;
using Dapr.Grpc;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Dapr.Client.State;

/// <summary>Bytes as state, over gRPC: the HTTP API takes JSON alone.</summary>
internal sealed class ByteStateRequests(DaprApi api)
{
    private const string Operation = "State";

    public async Task<(ReadOnlyMemory<byte> Value, string ETag)> GetAsync(
        string store, string key, ConsistencyMode? consistency, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(store);
        ArgumentException.ThrowIfNullOrEmpty(key);
        var request = new Protocol.GetStateRequest { StoreName = store, Key = key, Consistency = Consistency(consistency) };
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
        var item = new Protocol.StateItem { Key = key, Value = ByteString.CopyFrom(value.Span), Options = Options(options) };
        item.Metadata.AddAll(metadata);
        item.Etag = etag is null ? null : new Protocol.Etag { Value = etag };
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

    private static Protocol.StateOptions? Options(StateOptions? options) => options is null
        ? null
        : new Protocol.StateOptions { Concurrency = Concurrency(options.Concurrency), Consistency = Consistency(options.Consistency) };

    private static Protocol.StateOptions.Types.StateConsistency Consistency(ConsistencyMode? mode) => mode switch
    {
        null => Protocol.StateOptions.Types.StateConsistency.ConsistencyUnspecified,
        ConsistencyMode.Eventual => Protocol.StateOptions.Types.StateConsistency.ConsistencyEventual,
        ConsistencyMode.Strong => Protocol.StateOptions.Types.StateConsistency.ConsistencyStrong,
        _ => throw new ArgumentException($"{mode} is no consistency mode.", nameof(mode)),
    };

    private static Protocol.StateOptions.Types.StateConcurrency Concurrency(ConcurrencyMode? mode) => mode switch
    {
        null => Protocol.StateOptions.Types.StateConcurrency.ConcurrencyUnspecified,
        ConcurrencyMode.FirstWrite => Protocol.StateOptions.Types.StateConcurrency.ConcurrencyFirstWrite,
        ConcurrencyMode.LastWrite => Protocol.StateOptions.Types.StateConcurrency.ConcurrencyLastWrite,
        _ => throw new ArgumentException($"{mode} is no concurrency mode.", nameof(mode)),
    };
}
