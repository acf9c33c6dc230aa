using System.Text;
using System.Text.Json;

namespace Shop.ServiceDefaults.CardNumbers;

/// <summary>Looks for card numbers in the parts of a request.</summary>
internal static class CardNumberSearch
{
    /// <summary>Whether the path, the query or a header holds one.</summary>
    public static bool InHead(HttpRequest request) =>
        CardNumber.IsIn(request.Path.Value)
        || CardNumber.IsIn(Uri.UnescapeDataString(request.QueryString.Value?.Replace('+', ' ') ?? ""))
        || request.Headers.Any(header => CardNumber.IsIn(header.Key) || header.Value.Any(value => InHeader(header.Key, value)));

    /// <summary>Whether a body holds one, as it stands there or behind the escapes of JSON.</summary>
    public static bool InBody(ReadOnlySpan<byte> body) =>
        CardNumber.IsIn(Encoding.UTF8.GetString(body)) || (body.Contains((byte)'\\') && InUnescaped(body));

    /// <summary>A span's or trace's id is random: one in ten of those that happen to be all digits would be refused.</summary>
    private static bool InHeader(string name, string? value) =>
        !(name.Equals("traceparent", StringComparison.OrdinalIgnoreCase) && System.Diagnostics.ActivityContext.TryParse(value, null, out _))
        && CardNumber.IsIn(value);

    private static bool InUnescaped(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && CardNumber.IsIn(reader.GetString()))
                {
                    return true;
                }
            }
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // It is not JSON, and will be refused for that.
        }

        return false;
    }
}
