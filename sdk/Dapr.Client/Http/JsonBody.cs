using System.Buffers;
using System.Text.Json;

namespace Dapr.Client.Http;

/// <summary>Bodies of requests, written without detours.</summary>
internal static class JsonBody
{
    /// <summary>A JSON body.</summary>
    public static HttpContent Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return Bytes(buffer.WrittenMemory, "application/json");
    }

    /// <summary>A body of bytes.</summary>
    public static HttpContent Bytes(ReadOnlyMemory<byte> bytes, string contentType)
    {
        var content = new ReadOnlyMemoryContent(bytes);
        content.Headers.TryAddWithoutValidation("content-type", contentType);
        return content;
    }

    /// <summary>A property with a map of strings, unless it has none.</summary>
    public static void WriteMap(this Utf8JsonWriter writer, string name, IEnumerable<KeyValuePair<string, string>>? map)
    {
        var entries = map?.ToList();
        if (entries is not { Count: > 0 })
        {
            return;
        }

        writer.WriteStartObject(name);
        foreach (var (key, value) in entries)
        {
            writer.WriteString(key, value);
        }

        writer.WriteEndObject();
    }

    /// <summary>A property with a string, unless it has none.</summary>
    public static void WriteOptional(this Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
