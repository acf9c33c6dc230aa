using System.Globalization;
using System.Text.Json;
using Sidecar.Api.Json;

namespace Sidecar.PubSub.CloudEvents;

/// <summary>Makes the bytes that a broker is given. Attributes stand in the order of their names.</summary>
internal static class CloudEventBuilder
{
    /// <summary>Puts data into an event.</summary>
    /// <param name="context">What it is completed with.</param>
    /// <param name="data">The publisher's bytes.</param>
    /// <param name="contentType">Their type; empty means text.</param>
    /// <param name="metadata">The publisher's metadata: <c>cloudevent.*</c> replaces attributes; the names ignore case.</param>
    /// <param name="expiration">When the event ends, if it does.</param>
    public static byte[] Envelop(
        EventContext context,
        ReadOnlyMemory<byte> data,
        string contentType,
        IReadOnlyDictionary<string, string> metadata,
        DateTimeOffset? expiration)
    {
        var type = contentType.Length > 0 ? contentType : ContentTypes.Text;
        var attributes = Defaults(context);
        attributes[Attributes.DataContentType] = EventValue.Of(type);
        attributes[Attributes.Id] = EventValue.Of(Guid.NewGuid().ToString());
        attributes[Attributes.TraceId] = EventValue.Of(context.TraceParent);
        attributes[ContentTypes.IsBinary(type) ? Attributes.DataBase64 : Attributes.Data] = EventValue.OfData(data, type);
        Override(attributes, metadata);
        attributes[Attributes.TraceParent] = attributes[Attributes.TraceId];
        Expire(attributes, expiration);
        return Write(attributes);
    }

    /// <summary>
    /// Completes what is an event already: topic and component are overwritten, the rest is only added where it is absent.
    /// </summary>
    /// <exception cref="JsonException">The bytes are not a JSON object.</exception>
    public static byte[] Complete(EventContext context, ReadOnlyMemory<byte> cloudEvent, DateTimeOffset? expiration)
    {
        using var document = JsonBody.Parse(cloudEvent, maxDepth: 1000);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("a cloud event is a JSON object");
        }

        var attributes = Defaults(context);
        attributes[Attributes.Source] = EventValue.Of(Attributes.DefaultSource);
        foreach (var property in document.RootElement.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.Null || property.Name is not (Attributes.Source or Attributes.Type or Attributes.SpecVersion))
            {
                attributes[property.Name] = EventValue.Of(property.Value);
            }
        }

        if (attributes.TryAdd(Attributes.TraceId, EventValue.Of(context.TraceParent)))
        {
            attributes[Attributes.TraceParent] = EventValue.Of(context.TraceParent);
        }

        attributes[Attributes.Topic] = EventValue.Of(context.Topic);
        attributes[Attributes.PubSubName] = EventValue.Of(context.PubSubName);
        Expire(attributes, expiration);
        return Write(attributes);
    }

    /// <summary>Wraps what a raw subscription receives.</summary>
    public static byte[] WrapRaw(string pubSubName, BrokerMessage message)
    {
        SortedDictionary<string, EventValue> attributes = new(StringComparer.Ordinal)
        {
            [Attributes.DataBase64] = EventValue.OfData(message.Data, ContentTypes.Binary),
            [Attributes.DataContentType] = EventValue.Of(ContentTypes.Binary),
            [Attributes.Id] = EventValue.Of(Guid.NewGuid().ToString()),
            [Attributes.PubSubName] = EventValue.Of(pubSubName),
            [Attributes.Source] = EventValue.Of(Attributes.DefaultSource),
            [Attributes.SpecVersion] = EventValue.Of(Attributes.Version),
            [Attributes.Topic] = EventValue.Of(message.Topic),
            [Attributes.Type] = EventValue.Of(Attributes.DefaultType),
        };
        foreach (var name in (string[])[Attributes.TraceId, Attributes.TraceParent, Attributes.TraceState])
        {
            if (message.Metadata.TryGetValue(name, out var value))
            {
                attributes[name] = EventValue.Of(value);
            }
        }

        return Write(attributes);
    }

    /// <summary>A time as events carry it: RFC 3339, whole seconds.</summary>
    public static string Format(DateTimeOffset time) =>
        time.ToString(time.Offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static SortedDictionary<string, EventValue> Defaults(EventContext context) => new(StringComparer.Ordinal)
    {
        [Attributes.PubSubName] = EventValue.Of(context.PubSubName),
        [Attributes.Source] = EventValue.Of(context.Source.Length > 0 ? context.Source : Attributes.DefaultSource),
        [Attributes.SpecVersion] = EventValue.Of(Attributes.Version),
        [Attributes.Time] = EventValue.Of(Format(context.Time)),
        [Attributes.Topic] = EventValue.Of(context.Topic),
        [Attributes.TraceState] = EventValue.Of(context.TraceState),
        [Attributes.Type] = EventValue.Of(Attributes.DefaultType),
    };

    // An override that is empty leaves the default; of the trace, the parent counts before the id, and both attributes are one.
    private static void Override(SortedDictionary<string, EventValue> attributes, IReadOnlyDictionary<string, string> metadata)
    {
        foreach (var (key, value) in metadata)
        {
            var name = key.StartsWith("cloudevent.", StringComparison.OrdinalIgnoreCase) ? key["cloudevent.".Length..].ToLowerInvariant() : string.Empty;
            var given = value.Length > 0 ? value : null;
            _ = name switch
            {
                Attributes.Id or Attributes.Subject when given is not null => attributes[name] = EventValue.Of(given),
                Attributes.Source => attributes[name] = EventValue.Of(given ?? Attributes.DefaultSource),
                Attributes.Type => attributes[name] = EventValue.Of(given ?? Attributes.DefaultType),
                Attributes.TraceState => attributes[name] = EventValue.Of(value),
                Attributes.TraceParent when given is not null => attributes[Attributes.TraceId] = EventValue.Of(given),
                Attributes.TraceId when !metadata.Keys.Contains("cloudevent.traceparent", StringComparer.OrdinalIgnoreCase) =>
                    attributes[name] = EventValue.Of(value),
                _ => null,
            };
        }
    }

    private static void Expire(SortedDictionary<string, EventValue> attributes, DateTimeOffset? expiration)
    {
        if (expiration is { } end)
        {
            attributes[Attributes.Expiration] = EventValue.Of(Format(end.ToUniversalTime()));
        }
    }

    private static byte[] Write(SortedDictionary<string, EventValue> attributes)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, ApiJson.Options))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in attributes)
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
