using System.Text;
using System.Text.Json;

namespace Sidecar.PubSub.CloudEvents;

/// <summary>The value of an attribute, as it will be written.</summary>
internal abstract record EventValue
{
    /// <summary>How deeply JSON may be nested: as deep as the official runtime reads.</summary>
    public const int Deepest = 10_000;

    /// <summary>A string.</summary>
    public static EventValue Of(string value) => new Words(value);

    /// <summary>What stood in an event already.</summary>
    public static EventValue Of(JsonElement value) => new Kept(value);

    /// <summary>
    /// Data by its content type: the first value of JSON as it stands, bytes in base64, everything else as a string; also JSON that does
    /// not parse.
    /// </summary>
    public static EventValue OfData(ReadOnlyMemory<byte> data, string contentType) =>
        ContentTypes.IsBinary(contentType) ? new Bytes(data)
        : ContentTypes.IsJson(contentType) && JsonLength(data.Span) is { } length ? new Verbatim(data[..length])
        : new Words(Encoding.UTF8.GetString(data.Span));

    /// <summary>Writes it.</summary>
    public abstract void WriteTo(Utf8JsonWriter writer);

    /// <summary>Where the first value ends; null when there is none.</summary>
    private static int? JsonLength(ReadOnlySpan<byte> data)
    {
        var reader = new Utf8JsonReader(data, new JsonReaderOptions { MaxDepth = Deepest });
        try
        {
            return reader.Read() && reader.TrySkip() ? (int)reader.BytesConsumed : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Words(string Value) : EventValue
    {
        public override void WriteTo(Utf8JsonWriter writer) => writer.WriteStringValue(Value);
    }

    private sealed record Kept(JsonElement Value) : EventValue
    {
        public override void WriteTo(Utf8JsonWriter writer) => Value.WriteTo(writer);
    }

    private sealed record Bytes(ReadOnlyMemory<byte> Value) : EventValue
    {
        public override void WriteTo(Utf8JsonWriter writer) => writer.WriteBase64StringValue(Value.Span);
    }

    private sealed record Verbatim(ReadOnlyMemory<byte> Value) : EventValue
    {
        public override void WriteTo(Utf8JsonWriter writer) => writer.WriteRawValue(Value.Span, skipInputValidation: true);
    }
}
