using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Sidecar.Api.Errors;
using Sidecar.Api.Json;
using Sidecar.Grpc;
using Sidecar.Grpc.Protocol;
using Concurrency = Sidecar.Grpc.Protocol.StateOptions.Types.StateConcurrency;
using Consistency = Sidecar.Grpc.Protocol.StateOptions.Types.StateConsistency;
using Message = Sidecar.Grpc.Protocol.StateItem;
using StateItem = Sidecar.State.Stores.StateItem;

namespace Sidecar.State.Api;

/// <summary>The state API's messages over gRPC, from and to what the stores take and give.</summary>
internal static class StateMessages
{
    private const string Json = "application/json";

    /// <summary>An item of a save. Its value are bytes; JSON only when its metadata say so.</summary>
    /// <exception cref="ApiException">It has no key, or is said to be JSON and is none.</exception>
    public static StateWrite ToSave(Message item)
    {
        if (item.Key.Length == 0)
        {
            throw StateErrors.NoKey().ToException();
        }

        return item.Metadata.TryGetValue("contentType", out var type) && type == Json
            ? ToWrite(item.Key, Compact(item.Value), item.Etag, item.Metadata, item.Options) with { IsBinary = false }
            : ToWrite(item.Key, item.Value.Memory, item.Etag, item.Metadata, item.Options);
    }

    /// <summary>An item of a bulk delete.</summary>
    public static StateWrite ToDelete(Message item) => ToWrite(item.Key, null, item.Etag, item.Metadata, item.Options);

    /// <summary>An operation of a transaction.</summary>
    /// <exception cref="ApiException">Its key is none, which is looked at first, or there is no such operation.</exception>
    public static StateWrite ToWrite(TransactionalStateOperation operation, StateKeys keys)
    {
        var item = operation.Request ?? new Message();
        _ = keys.ToPhysical(item.Key);
        return operation.OperationType switch
        {
            "upsert" => ToWrite(item.Key, item.Value.Memory, item.Etag, item.Metadata, item.Options),
            "delete" => ToDelete(item),
            var unknown => throw StateErrors.UnknownOperation(unknown).ToException(),
        };
    }

    /// <summary>A write of bytes; a delete when there are none.</summary>
    public static StateWrite ToWrite(string key, ReadOnlyMemory<byte>? value, Etag? etag, MapField<string, string> metadata, StateOptions? options) =>
        new(key, value)
        {
            IsBinary = true,
            Etag = etag?.Value,
            Metadata = metadata.Count > 0 ? new Dictionary<string, string>(metadata) : null,
            Concurrency = options?.Concurrency switch
            {
                Concurrency.ConcurrencyFirstWrite => "first-write",
                Concurrency.ConcurrencyLastWrite => "last-write",
                _ => null,
            },
            Consistency = options?.Consistency switch
            {
                Consistency.ConsistencyEventual => "eventual",
                Consistency.ConsistencyStrong => "strong",
                _ => null,
            },
        };

    /// <summary>An item of a bulk get; only its key when there is none.</summary>
    public static BulkStateItem ToItem(string key, StateItem? item)
    {
        var message = new BulkStateItem { Key = key };
        if (item is not null)
        {
            (message.Data, message.Etag) = (UnsafeByteOperations.UnsafeWrap(item.Value), item.Etag);
            message.Metadata.Add(item.ToMetadata());
        }

        return message;
    }

    private static ReadOnlyMemory<byte> Compact(ByteString json)
    {
        try
        {
            using var valid = JsonDocument.Parse(json.Memory);
            return CompactJson.Of(json.Span);
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException)
        {
            throw GrpcFaults.Status(GrpcStatus.Unknown, wrong.Message, wrong);
        }
    }
}
