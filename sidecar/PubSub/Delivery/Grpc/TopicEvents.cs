using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Sidecar.Api.Json;
using Sidecar.Grpc.Protocol;
using Sidecar.PubSub.CloudEvents;
using Sidecar.Resiliency;

namespace Sidecar.PubSub.Delivery.Grpc;

/// <summary>Turns cloud events into the messages that applications and streams get over gRPC.</summary>
internal static class TopicEvents
{
    private static readonly HashSet<string> Fields =
        [Attributes.Id, Attributes.Source, Attributes.Type, Attributes.SpecVersion, Attributes.DataContentType, Attributes.Data, Attributes.DataBase64];

    /// <summary>An event on its own.</summary>
    /// <exception cref="AttemptFailedException">Its data is not what its content type says.</exception>
    public static TopicEventRequest ToRequest(TopicDelivery delivery)
    {
        using var document = Parse(delivery.Event);
        var root = document.RootElement;
        return new TopicEventRequest
        {
            Id = Text(root, Attributes.Id),
            Source = Text(root, Attributes.Source),
            Type = Text(root, Attributes.Type),
            SpecVersion = Text(root, Attributes.SpecVersion),
            DataContentType = Text(root, Attributes.DataContentType),
            Data = Data(root),
            Topic = delivery.Topic,
            PubsubName = delivery.PubSubName,
            Path = delivery.Path,
            Extensions = Extensions(root),
        };
    }

    /// <summary>An event of a batch.</summary>
    /// <exception cref="AttemptFailedException">Its data is not what its content type says.</exception>
    public static TopicEventBulkRequestEntry ToEntry(BulkDelivery.Entry entry)
    {
        var made = entry.Message.Raw is { } raw
            ? new TopicEventBulkRequestEntry { Bytes = ByteString.CopyFrom(raw.Span), ContentType = ContentTypes.Binary }
            : new TopicEventBulkRequestEntry { CloudEvent = ToCloudEvent(entry.Message), ContentType = ContentTypes.CloudEvent };
        made.EntryId = entry.Id;
        foreach (var (name, value) in entry.Message.Metadata)
        {
            made.Metadata[name] = value;
        }

        return made;
    }

    private static TopicEventCERequest ToCloudEvent(TopicDelivery delivery)
    {
        using var document = Parse(delivery.Event);
        var root = document.RootElement;
        return new TopicEventCERequest
        {
            Id = Text(root, Attributes.Id),
            Source = Text(root, Attributes.Source),
            Type = Text(root, Attributes.Type),
            SpecVersion = Text(root, Attributes.SpecVersion),
            DataContentType = Text(root, Attributes.DataContentType),
            Data = Data(root),
            Extensions = Extensions(root),
        };
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> cloudEvent) => JsonDocument.Parse(cloudEvent, new JsonDocumentOptions { MaxDepth = 1000 });

    private static string Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : string.Empty;

    /// <summary>Bytes and words as they are, JSON written again. Of another content type the official runtime hands over nothing.</summary>
    private static ByteString Data(JsonElement root)
    {
        if (root.TryGetProperty(Attributes.DataBase64, out var encoded) && encoded.ValueKind != JsonValueKind.Null)
        {
            return encoded.ValueKind == JsonValueKind.String && encoded.TryGetBytesFromBase64(out var bytes) ? ByteString.CopyFrom(bytes) : throw Unexpected();
        }

        var type = Text(root, Attributes.DataContentType);
        if (!root.TryGetProperty(Attributes.Data, out var data) || data.ValueKind == JsonValueKind.Null)
        {
            return ByteString.Empty;
        }

        if (ContentTypes.IsText(type))
        {
            return data.ValueKind == JsonValueKind.String ? ByteString.CopyFrom(data.GetString(), Encoding.UTF8) : throw Unexpected();
        }

        return ContentTypes.IsJson(type) || ContentTypes.IsCloudEvent(type) ? ByteString.CopyFrom(GoJson.Write(data)) : ByteString.Empty;
    }

    private static Struct Extensions(JsonElement root)
    {
        var extensions = new Struct();
        foreach (var property in root.EnumerateObject().Where(property => !Fields.Contains(property.Name)))
        {
            extensions.Fields[property.Name] = ToValue(property.Value);
        }

        return extensions;
    }

    private static Value ToValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => Value.ForStruct(ToStruct(value)),
        JsonValueKind.Array => Value.ForList([.. value.EnumerateArray().Select(ToValue)]),
        JsonValueKind.String => Value.ForString(value.GetString()),
        JsonValueKind.Number => Value.ForNumber(value.GetDouble()),
        JsonValueKind.True or JsonValueKind.False => Value.ForBool(value.GetBoolean()),
        _ => Value.ForNull(),
    };

    private static Struct ToStruct(JsonElement value)
    {
        var made = new Struct();
        foreach (var property in value.EnumerateObject())
        {
            made.Fields[property.Name] = ToValue(property.Value);
        }

        return made;
    }

    private static AttemptFailedException Unexpected() => new("unexpected data type encountered in envelope");
}
