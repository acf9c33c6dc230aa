using System.Runtime.InteropServices;
using System.Text.Json;
using Sidecar.Api.Errors;
using Sidecar.Api.Json;

namespace Sidecar.State.Api;

/// <summary>Reads the bodies of the state API.</summary>
internal static class StateRequestReader
{
    /// <summary>How deeply JSON may be nested: as deep as the official runtime reads.</summary>
    public const int Nested = 10_000;
    private static readonly ReadOnlyMemory<byte> Null = "null"u8.ToArray();

    /// <summary>The items of a save.</summary>
    /// <param name="body">A JSON array.</param>
    /// <param name="metadata">From the query; replaces what an item says by the same name.</param>
    /// <exception cref="ApiException">It cannot be read, or an item has no key.</exception>
    public static List<StateWrite> Save(byte[] body, IReadOnlyDictionary<string, string>? metadata)
    {
        using var document = Parse(body);
        List<StateWrite> writes = [];
        foreach (var item in Items(document.RootElement))
        {
            var write = Write(item, deletes: false);
            if (write.Key.Length == 0)
            {
                throw Malformed("\"key\" is a required field");
            }

            writes.Add(Merge(write, metadata));
        }

        return writes;
    }

    /// <summary>The keys of a bulk get.</summary>
    public static List<string> Keys(byte[] body)
    {
        using var document = Parse(body);
        return [.. Items(Check(document.RootElement).Field("keys")).Select(key => Text(key) ?? string.Empty)];
    }

    /// <summary>The operations of a transaction, read as they are asked for.</summary>
    /// <exception cref="ApiException">It cannot be read, or an operation does not exist.</exception>
    public static IEnumerable<StateWrite> Transaction(byte[] body, IReadOnlyDictionary<string, string>? metadata)
    {
        using var document = Parse(body);
        foreach (var entry in Items(Check(document.RootElement).Field("operations")))
        {
            var operation = Text(Check(entry).Field("operation")) ?? string.Empty;
            if (operation is not ("upsert" or "delete"))
            {
                throw StateErrors.UnknownOperation(operation).ToException();
            }

            yield return Merge(Write(entry.Field("request"), operation == "delete"), metadata);
        }
    }

    private static JsonDocument Parse(byte[] body)
    {
        try
        {
            return JsonBody.Parse(body, Nested);
        }
        catch (JsonException wrong)
        {
            throw ApiErrors.Malformed(body.Length == 0 ? "unexpected end of JSON input" : wrong.Message).ToException(wrong);
        }
    }

    private static StateWrite Write(JsonElement item, bool deletes)
    {
        Check(item);
        var options = item.Field("options");
        return new StateWrite(Text(item.Field("key")) ?? string.Empty, deletes ? default(ReadOnlyMemory<byte>?) : Value(item))
        {
            Etag = Text(item.Field("etag")),
            ContentType = Text(item.Field("contentType")),
            Metadata = Metadata(item.Field("metadata")),
            Concurrency = Text(options.Field("concurrency")),
            Consistency = Text(options.Field("consistency")),
        };
    }

    private static StateWrite Merge(StateWrite write, IReadOnlyDictionary<string, string>? metadata)
    {
        if (metadata is null)
        {
            return write;
        }

        Dictionary<string, string> merged = write.Metadata is null ? [] : new(write.Metadata);
        foreach (var (name, value) in metadata)
        {
            merged[name] = value;
        }

        return write with { Metadata = merged };
    }

    private static ReadOnlyMemory<byte> Value(JsonElement item)
    {
        try
        {
            return item.Field("value") is { ValueKind: not JsonValueKind.Undefined } value ? CompactJson.Of(JsonMarshal.GetRawUtf8Value(value)) : Null;
        }
        catch (FormatException wrong)
        {
            throw ApiErrors.Malformed(wrong.Message).ToException(wrong);
        }
    }

    private static Dictionary<string, string>? Metadata(JsonElement metadata)
    {
        if (metadata.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return null;
        }

        return Check(metadata).EnumerateObject().ToDictionary(entry => entry.Name, entry => Text(entry.Value) ?? string.Empty);
    }

    // What is absent or null is an object without fields.
    private static JsonElement Check(JsonElement element) => element.ValueKind is JsonValueKind.Object or JsonValueKind.Null or JsonValueKind.Undefined
        ? element
        : throw Malformed($"expected an object, not {element.ValueKind}");

    private static IEnumerable<JsonElement> Items(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray(),
        JsonValueKind.Undefined or JsonValueKind.Null => [],
        _ => throw Malformed($"expected an array, not {element.ValueKind}"),
    };

    private static string? Text(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        _ => throw Malformed($"expected a string, not {element.ValueKind}"),
    };

    private static ApiException Malformed(string message) => ApiErrors.Malformed(message).ToException();
}
