using System.Text;
using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace Dapr;

/// <summary>The data of an event, whose attributes are found in any case.</summary>
/// <param name="Body">The data as the body of a request.</param>
/// <param name="ContentType">What it is; null when there is none.</param>
internal sealed record CloudEventData(byte[] Body, string? ContentType)
{
    private const string Json = "application/json";

    /// <summary>Reads it; false for an event that has it twice.</summary>
    public static bool TryRead(JsonElement envelope, bool keepQuotes, out CloudEventData data)
    {
        var hasData = TryGet(envelope, "data", out var json);
        var hasBinary = TryGet(envelope, "data_base64", out var binary);
        data = (hasData, hasBinary) switch
        {
            (true, _) => FromJson(envelope, json, keepQuotes),
            (_, true) => new CloudEventData(binary.GetBytesFromBase64(), TypeOf(envelope).ContentType),
            _ => new CloudEventData([], ContentType: null),
        };
        return !(hasData && hasBinary);
    }

    private static bool TryGet(JsonElement envelope, string name, out JsonElement value)
    {
        var found = envelope.EnumerateObject().Where(attribute => attribute.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Take(1).ToList();
        value = found.Count == 0 ? default : found[0].Value;
        return found.Count > 0;
    }

    // A string of a type that is not JSON is the text itself. The runtime sends what is of a type such as application/problem+json as text, too.
    private static CloudEventData FromJson(JsonElement envelope, JsonElement json, bool keepQuotes)
    {
        var (contentType, isJson) = TypeOf(envelope);
        return isJson || keepQuotes || json.ValueKind != JsonValueKind.String
            ? new CloudEventData(JsonSerializer.SerializeToUtf8Bytes(json), contentType)
            : new CloudEventData(Encoding.UTF8.GetBytes(json.GetString()!), contentType);
    }

    private static (string ContentType, bool IsJson) TypeOf(JsonElement envelope)
    {
        if (!TryGet(envelope, "datacontenttype", out var value)
            || value.ValueKind != JsonValueKind.String
            || !MediaTypeHeaderValue.TryParse(value.GetString(), out var type))
        {
            return (Json, true);
        }

        var contentType = value.GetString()!;
        if (type.Charset.HasValue)
        {
            // The body is always UTF-8.
            type.Charset = default;
            contentType = type.ToString();
        }

        return (contentType, type.MediaType.Equals(Json, StringComparison.Ordinal));
    }
}
