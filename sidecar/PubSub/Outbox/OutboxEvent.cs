using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sidecar.PubSub.CloudEvents;
using Sidecar.State;

namespace Sidecar.PubSub.Outbox;

/// <summary>The cloud event that announces a write.</summary>
internal static class OutboxEvent
{
    /// <summary>What the key of every marker begins with.</summary>
    public const string MarkerPrefix = "outbox-";

    /// <summary>Makes the event; it has no topic yet.</summary>
    /// <param name="id">Its id: the key of its marker.</param>
    /// <param name="settings">How the store announces.</param>
    /// <param name="write">The write that is announced; its metadata become attributes.</param>
    /// <param name="shown">The write whose value the event carries: the same, or a projection of it.</param>
    /// <param name="context">What the event is completed with.</param>
    public static byte[] Create(string id, OutboxSettings settings, StateWrite write, StateWrite shown, EventContext context)
    {
        var type = ContentTypeOf(shown);
        var built = CloudEventBuilder.Envelop(
            context with { PubSubName = settings.PubSubName, Topic = string.Empty },
            Data(shown, type),
            type,
            new Dictionary<string, string> { ["cloudevent.id"] = id },
            expiration: null);
        var attributes = JsonNode.Parse(built)!.AsObject();
        attributes[Attributes.TraceParent] = string.Empty;
        foreach (var (name, value) in write.Metadata ?? new Dictionary<string, string>())
        {
            if (name is not (Attributes.Data or Attributes.Id))
            {
                attributes[name] = value;
            }
        }

        return Encoding.UTF8.GetBytes(attributes.ToJsonString());
    }

    /// <summary>The event for its final topic.</summary>
    public static byte[] Finish(JsonObject cloudEvent, OutboxSettings settings)
    {
        cloudEvent[Attributes.Topic] = settings.Topic;
        cloudEvent[Attributes.PubSubName] = settings.PubSubName;
        return Encoding.UTF8.GetBytes(cloudEvent.ToJsonString());
    }

    private static string ContentTypeOf(StateWrite write) =>
        write.ContentType is { Length: > 0 } given ? given
        : write.Metadata?.GetValueOrDefault("contentType") is { Length: > 0 } named ? named
        : ContentTypes.Text;

    // A value over HTTP is JSON whatever its type is said to be; what is not meant as JSON is printed as Go prints it.
    private static ReadOnlyMemory<byte> Data(StateWrite shown, string type)
    {
        var value = shown.Value.GetValueOrDefault();
        if (shown.IsBinary || ContentTypes.IsJson(type))
        {
            return value;
        }

        using var document = JsonDocument.Parse(value);
        return Encoding.UTF8.GetBytes(GoText.Print(document.RootElement));
    }
}
