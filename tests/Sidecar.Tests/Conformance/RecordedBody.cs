using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sidecar.Tests.Conformance;

/// <summary>A body as a recording holds it: <c>{"json": …}</c>, <c>{"text": …}</c>, <c>{"base64": …}</c> or null.</summary>
internal static class RecordedBody
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static JsonObject? Of(byte[] raw, string? contentType)
    {
        if (raw.Length == 0)
        {
            return null;
        }

        var looksLikeJson = contentType?.Contains("json", StringComparison.Ordinal) == true || raw[0] is (byte)'{' or (byte)'[';
        return (looksLikeJson ? Json(raw) : null) ?? Text(raw);
    }

    private static JsonObject? Json(byte[] raw)
    {
        try
        {
            return new JsonObject { ["json"] = JsonNode.Parse(raw) };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonObject Text(byte[] raw)
    {
        try
        {
            return new JsonObject { ["text"] = Strict.GetString(raw) };
        }
        catch (DecoderFallbackException)
        {
            return new JsonObject { ["base64"] = Convert.ToBase64String(raw) };
        }
    }
}
