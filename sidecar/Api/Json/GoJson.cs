using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Sidecar.Api.Json;

/// <summary>
/// JSON as the official runtime writes it again after it has read it: nothing between the signs, names in order, numbers as 64-bit floats,
/// and signs of markup escaped.
/// </summary>
internal static class GoJson
{
    /// <summary>Writes a value.</summary>
    /// <exception cref="FormatException">A number is too large for a 64-bit float.</exception>
    public static byte[] Write(JsonElement value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Write(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(text, value);
                break;
            case JsonValueKind.Array:
                WriteArray(text, value);
                break;
            case JsonValueKind.String:
                Write(text, value.GetString()!);
                break;
            case JsonValueKind.Number:
                text.Append(GoNumber.Format(value.GetRawText()));
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void WriteObject(StringBuilder text, JsonElement value)
    {
        // Of a name that comes twice, the last counts.
        var properties = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            properties[property.Name] = property.Value;
        }

        text.Append('{');
        var first = true;
        foreach (var (name, content) in properties)
        {
            Write(first ? text : text.Append(','), name);
            Write(text.Append(':'), content);
            first = false;
        }

        text.Append('}');
    }

    private static void WriteArray(StringBuilder text, JsonElement value)
    {
        text.Append('[');
        var first = true;
        foreach (var item in value.EnumerateArray())
        {
            Write(first ? text : text.Append(','), item);
            first = false;
        }

        text.Append(']');
    }

    private static void Write(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var sign in value)
        {
            _ = sign switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)sign:x4}"),
                _ => text.Append(sign),
            };
        }

        text.Append('"');
    }
}
