using System.Text.Json;
using Dapr.Client.Http;

namespace Dapr.Client.State;

/// <summary>State requests as JSON.</summary>
internal static class StateJson
{
    public static string? Name(ConsistencyMode? mode) => mode switch
    {
        ConsistencyMode.Eventual => "eventual",
        ConsistencyMode.Strong => "strong",
        _ => null,
    };

    public static string? Name(ConcurrencyMode? mode) => mode switch
    {
        ConcurrencyMode.FirstWrite => "first-write",
        ConcurrencyMode.LastWrite => "last-write",
        _ => null,
    };

    /// <summary>A body that saves these items.</summary>
    public static HttpContent Items<TValue>(IReadOnlyList<SaveStateItem<TValue>> items, JsonSerializerOptions options) => JsonBody.Write(writer =>
    {
        writer.WriteStartArray();
        foreach (var item in items)
        {
            writer.WriteStartObject();
            writer.WriteString("key", item.Key);
            writer.WritePropertyName("value");
            JsonSerializer.Serialize(writer, item.Value, options);
            WriteRest(writer, item.ETag, item.Metadata, item.StateOptions);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    public static void WriteKeys(Utf8JsonWriter writer, IReadOnlyList<string> keys, int? parallelism, IReadOnlyDictionary<string, string>? metadata)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("keys");
        foreach (var key in keys)
        {
            writer.WriteStringValue(key);
        }

        writer.WriteEndArray();
        writer.WriteNumber("parallelism", parallelism ?? 0);
        writer.WriteMap("metadata", metadata);
        writer.WriteEndObject();
    }

    private static void WriteRest(Utf8JsonWriter writer, string? etag, IReadOnlyDictionary<string, string>? metadata, StateOptions? options)
    {
        writer.WriteOptional("etag", etag);
        writer.WriteMap("metadata", metadata);
        if (options is { Concurrency: not null } or { Consistency: not null })
        {
            writer.WriteStartObject("options");
            writer.WriteOptional("concurrency", Name(options.Concurrency));
            writer.WriteOptional("consistency", Name(options.Consistency));
            writer.WriteEndObject();
        }
    }
}
