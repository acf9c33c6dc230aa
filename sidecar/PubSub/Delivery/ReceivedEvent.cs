using System.Globalization;
using System.Text.Json;
using Sidecar.PubSub.CloudEvents;

namespace Sidecar.PubSub.Delivery;

/// <summary>A broker's message, read as the cloud event it must be.</summary>
internal sealed class ReceivedEvent
{
    private const string HeaderPrefix = "ce_";
    private DateTimeOffset? expiration;
    private string? traceParent;
    private string? traceId;

    private ReceivedEvent(ReadOnlyMemory<byte> body, ReadOnlyMemory<byte> @event) => (Body, Event) = (body, @event);

    /// <summary>The bytes to deliver: the message verbatim, or around a raw one.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The event that rules look at: the body, or what the <c>ce_</c> headers of a binary message say.</summary>
    public ReadOnlyMemory<byte> Event { get; }

    /// <summary>The W3C parent that it carries; empty without one, or with one of zeros.</summary>
    public string TraceParent =>
        (traceParent ?? traceId) is { } parent && !parent.StartsWith("00-00000000000000000000000000000000-", StringComparison.Ordinal)
            ? parent
            : string.Empty;

    /// <summary>The W3C state that it carries; empty without one.</summary>
    public string TraceState { get; private set; } = string.Empty;

    /// <summary>Whether its time has passed.</summary>
    public bool HasExpired(DateTimeOffset now) => now > expiration;

    /// <summary>Reads a message.</summary>
    /// <param name="pubSubName">The component that it comes from.</param>
    /// <param name="message">The message; its topic as the application knows it.</param>
    /// <param name="raw">The subscription takes any bytes.</param>
    /// <exception cref="JsonException">It is no JSON object.</exception>
    public static ReceivedEvent Read(string pubSubName, BrokerMessage message, bool raw)
    {
        var body = raw ? CloudEventBuilder.WrapRaw(pubSubName, message) : message.Data;
        var received = new ReceivedEvent(body, !raw && IsBinary(message) ? OfHeaders(message) : body);
        received.Scan();
        return received;
    }

    private static bool IsBinary(BrokerMessage message) => ContentType(message) is { } type && ContentTypes.IsBinary(type);

    private static string? ContentType(BrokerMessage message) =>
        message.Metadata.FirstOrDefault(entry => entry.Key.Equals("content-type", StringComparison.OrdinalIgnoreCase)).Value;

    // The names of the headers mean lower-case attributes.
    private static byte[] OfHeaders(BrokerMessage message)
    {
        Dictionary<string, string> attributes = [];
        foreach (var (name, value) in message.Metadata.Where(entry => entry.Key.StartsWith(HeaderPrefix, StringComparison.OrdinalIgnoreCase)))
        {
            attributes[name[HeaderPrefix.Length..].ToLowerInvariant()] = value;
        }

        attributes[Attributes.Data] = Convert.ToBase64String(message.Data.Span);
        attributes[Attributes.DataContentType] = ContentType(message)!;
        return JsonSerializer.SerializeToUtf8Bytes(attributes);
    }

    private void Scan()
    {
        var reader = new Utf8JsonReader(Event.Span, new JsonReaderOptions { MaxDepth = EventValue.Deepest + 1 });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("the message is not a JSON object");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = NameOf(ref reader);
            reader.Read();
            if (name is not null && reader.TokenType == JsonTokenType.String)
            {
                Keep(name, reader.GetString()!);
            }

            reader.Skip();
        }

        reader.Read();
    }

    private static string? NameOf(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals(Attributes.TraceParent) ? Attributes.TraceParent
        : reader.ValueTextEquals(Attributes.TraceId) ? Attributes.TraceId
        : reader.ValueTextEquals(Attributes.TraceState) ? Attributes.TraceState
        : reader.ValueTextEquals(Attributes.Expiration) ? Attributes.Expiration
        : null;

    private void Keep(string name, string value)
    {
        switch (name)
        {
            case Attributes.TraceParent:
                traceParent = value;
                break;
            case Attributes.TraceId:
                traceId = value;
                break;
            case Attributes.TraceState:
                TraceState = value;
                break;
            default:
                expiration = DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end) ? end : null;
                break;
        }
    }
}
