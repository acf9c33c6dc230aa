using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Sidecar.Api.Json;
using Sidecar.PubSub.CloudEvents;

namespace Sidecar.PubSub.Publishing;

/// <summary>Reads the entries of a bulk publish from JSON.</summary>
internal static class BulkEntryReader
{
    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">Its event is not what its content type says.</exception>
    public static BulkEntry Read(JsonElement entry)
    {
        var contentType = Text(entry, "contentType");
        return new BulkEntry(Text(entry, "entryId"), Data(entry, contentType), contentType, Metadata(entry));
    }

    private static string Text(JsonElement entry, string name) =>
        entry.Field(name) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : string.Empty;

    private static ReadOnlyMemory<byte> Data(JsonElement entry, string contentType)
    {
        var value = entry.Field("event");
        if (ContentTypes.IsJson(contentType) || ContentTypes.IsCloudEvent(contentType))
        {
            return value.ValueKind == JsonValueKind.Undefined ? "null"u8.ToArray() : CompactJson.Of(JsonMarshal.GetRawUtf8Value(value));
        }

        var binary = ContentTypes.IsBinary(contentType);
        if (!binary && !ContentTypes.IsText(contentType))
        {
            throw new FormatException($"unsupported content type {contentType}");
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            throw new FormatException($"mismatch between contentType {contentType} and event");
        }

        return binary ? value.GetBytesFromBase64() : Encoding.UTF8.GetBytes(value.GetString()!);
    }

    private static Dictionary<string, string>? Metadata(JsonElement entry)
    {
        if (entry.Field("metadata") is not { ValueKind: JsonValueKind.Object } given)
        {
            return null;
        }

        Dictionary<string, string> metadata = [];
        foreach (var property in given.EnumerateObject())
        {
            metadata[property.Name] = property.Value.ToString();
        }

        return metadata;
    }
}
