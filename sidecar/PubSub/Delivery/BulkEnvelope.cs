using System.Text.Json;
using Sidecar.Api.Json;
using Sidecar.PubSub.CloudEvents;

namespace Sidecar.PubSub.Delivery;

/// <summary>The JSON of a batch.</summary>
internal static class BulkEnvelope
{
    private const string EventType = "com.dapr.event.sent.bulk";

    /// <summary>Writes a batch.</summary>
    public static byte[] Write(BulkDelivery delivery)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, ApiJson.Options))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("entries");
            foreach (var entry in delivery.Entries)
            {
                Write(writer, entry);
            }

            writer.WriteEndArray();
            writer.WriteString("id", delivery.Id);
            writer.WriteStartObject("metadata");
            writer.WriteString("pubsubName", delivery.PubSubName);
            writer.WriteEndObject();
            writer.WriteString("pubsubname", delivery.PubSubName);
            writer.WriteString("topic", delivery.Topic);
            writer.WriteString("type", EventType);
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, BulkDelivery.Entry entry)
    {
        writer.WriteStartObject();
        writer.WriteString("contentType", entry.Message.Raw is null ? ContentTypes.CloudEvent : ContentTypes.Binary);
        writer.WriteString("entryId", entry.Id);
        writer.WritePropertyName("event");
        if (entry.Message.Raw is { } raw)
        {
            writer.WriteBase64StringValue(raw.Span);
        }
        else
        {
            writer.WriteRawValue(entry.Message.Body.Span, skipInputValidation: true);
        }

        writer.WriteStartObject("metadata");
        foreach (var (name, value) in entry.Message.Metadata)
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
