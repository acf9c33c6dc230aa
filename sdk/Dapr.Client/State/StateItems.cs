using Dapr.Client.Grpc;
using Google.Protobuf;

namespace Dapr.Client.State;

/// <summary>Values of state stores as messages.</summary>
internal static class StateItems
{
    /// <summary>A value to write or to delete.</summary>
    public static Protocol.StateItem Make(
        string key, ReadOnlySpan<byte> value, string? etag, StateOptions? options, IReadOnlyDictionary<string, string>? metadata)
    {
        var item = new Protocol.StateItem { Key = key, Value = ByteString.CopyFrom(value), Options = Options(options) };
        item.Metadata.AddAll(metadata);
        item.Etag = etag is null ? null : new Protocol.Etag { Value = etag };
        return item;
    }

    public static Protocol.StateOptions.Types.StateConsistency Consistency(ConsistencyMode? mode) => mode switch
    {
        null => Protocol.StateOptions.Types.StateConsistency.ConsistencyUnspecified,
        ConsistencyMode.Eventual => Protocol.StateOptions.Types.StateConsistency.ConsistencyEventual,
        ConsistencyMode.Strong => Protocol.StateOptions.Types.StateConsistency.ConsistencyStrong,
        _ => throw new ArgumentException($"{mode} is no consistency mode.", nameof(mode)),
    };

    private static Protocol.StateOptions? Options(StateOptions? options) => options is null
        ? null
        : new Protocol.StateOptions { Concurrency = Concurrency(options.Concurrency), Consistency = Consistency(options.Consistency) };

    private static Protocol.StateOptions.Types.StateConcurrency Concurrency(ConcurrencyMode? mode) => mode switch
    {
        null => Protocol.StateOptions.Types.StateConcurrency.ConcurrencyUnspecified,
        ConcurrencyMode.FirstWrite => Protocol.StateOptions.Types.StateConcurrency.ConcurrencyFirstWrite,
        ConcurrencyMode.LastWrite => Protocol.StateOptions.Types.StateConcurrency.ConcurrencyLastWrite,
        _ => throw new ArgumentException($"{mode} is no concurrency mode.", nameof(mode)),
    };
}
