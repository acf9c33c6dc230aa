using System.Globalization;
using System.Text.Json;

namespace Sidecar.PubSub.Outbox;

/// <summary>JSON as Go prints it: what becomes of a value that a transaction gives without a content type.</summary>
internal static class GoText
{
    /// <summary>Prints a value, such as <c>map[a:1 b:[x y]]</c>.</summary>
    public static string Print(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => $"map[{string.Join(' ', Properties(value))}]",
        JsonValueKind.Array => $"[{string.Join(' ', value.EnumerateArray().Select(Print))}]",
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => Print(value.GetDouble()),
        _ => "<nil>",
    };

    private static IEnumerable<string> Properties(JsonElement value) =>
        value.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal).Select(property => $"{property.Name}:{Print(property.Value)}");

    // Go's %v of a float64: the shortest digits, and an exponent where it is below -4 or above 5.
    private static string Print(double number)
    {
        var digits = number.ToString("E16", CultureInfo.InvariantCulture);
        var exponent = int.Parse(digits.AsSpan(digits.IndexOf('E', StringComparison.Ordinal) + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        if (number == 0 || exponent is >= -4 and <= 5)
        {
            return decimal.Parse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
        }

        var end = shortest.IndexOf('E', StringComparison.Ordinal);
        var bare = shortest.AsSpan(0, end < 0 ? shortest.Length : end).TrimStart('-');
        var significant = bare.ToString().Replace(".", string.Empty, StringComparison.Ordinal).Trim('0');
        var mantissa = significant.Length > 1 ? $"{significant[0]}.{significant[1..]}" : significant;
        return $"{(number < 0 ? "-" : string.Empty)}{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
    }
}
