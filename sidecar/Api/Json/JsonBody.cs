using System.Text.Json;

namespace Sidecar.Api.Json;

/// <summary>Reads JSON as the official runtime reads request bodies: the first value counts, whatever follows it.</summary>
internal static class JsonBody
{
    /// <summary>The first value of a body.</summary>
    /// <exception cref="JsonException">It does not begin with one.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body, int maxDepth = 0)
    {
        try
        {
            return JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = maxDepth });
        }
        catch (JsonException)
        {
            var reader = new Utf8JsonReader(body.Span, new JsonReaderOptions { MaxDepth = maxDepth });
            return JsonDocument.ParseValue(ref reader);
        }
    }

    /// <summary>Checks that bytes are one value of JSON.</summary>
    /// <exception cref="JsonException">They are not.</exception>
    public static void Check(ReadOnlySpan<byte> json, int maxDepth)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = maxDepth });
        while (reader.Read())
        {
        }
    }
}
