using System.Text;
using System.Text.Json;

namespace Sidecar.PubSub.CloudEvents;

/// <summary>The value of an attribute, as it will be written.</summary>
internal abstract record EventValue
{
    /// <summary>A string.</summary>
    public static EventValue Of(string value) => new Words(value);

    /// <summary>What stood in an event already.</summary>
    public static EventValue Of(JsonElement value) => new Kept(value);

    /// <summary>Data by its content type: JSON as it stands, bytes in base64, everything else as a string; also JSON that does not parse.</summary>
    public static EventValue OfData(ReadOnlyMemory<byte> data, string contentType) =>
        ContentTypes.IsBinary(contentType) ? new Bytes(data)
        : ContentTypes.IsJson(contentType) && IsJson(data.Span) ? new Verbatim(data)
        : new Words(Encoding.UTF8.GetString(data.Span));

    /// <summary>Writes it.</summary>
    public abstract void WriteTo(Utf8JsonWriter writer);

    private static bool IsJson(ReadOnlySpan<byte> data)
    {
        var reader = new Utf8JsonReader(data);
        try
        {
            while (reader.Read())
            {
                reader.TrySkip();
            }

            return !data.IsEmpty;
        }
        catch (JsonException)
        {
            return false;
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
