using System.Globalization;
using System.Text;

namespace Sidecar.Api.Json;

/// <summary>
/// Numbers of JSON as the official runtime writes them again after it has read them: as 64-bit floats with the shortest digits, so that
/// 9007199254740993 becomes 9007199254740992.
/// </summary>
internal static class GoNumber
{
    private const int ExactDigits = 15;
    private const double Small = 1e-6;
    private const double Large = 1e21;

    /// <summary>The number as it is written again.</summary>
    /// <param name="text">A number of valid JSON.</param>
    /// <exception cref="FormatException">It is too large for a 64-bit float.</exception>
    public static string Format(string text) => Format(Encoding.ASCII.GetBytes(text)) ?? text;

    /// <summary>The number as it is written again; null when that is how it stands there already.</summary>
    /// <param name="text">A number of valid JSON.</param>
    /// <exception cref="FormatException">It is too large for a 64-bit float.</exception>
    public static string? Format(ReadOnlySpan<byte> text)
    {
        if (text.Length <= ExactDigits && !text.ContainsAny("-.eE"u8))
        {
            return null;
        }

        var number = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(number)
            ? Format(number)
            : throw new FormatException($"json: cannot unmarshal number {Encoding.ASCII.GetString(text)} into Go value of type float64");
    }

    /// <summary>A finite number: plain digits, or with an exponent where it is very small or very large.</summary>
    public static string Format(double number)
    {
        var sign = double.IsNegative(number) ? "-" : string.Empty;
        var absolute = Math.Abs(number);
        if (absolute == 0)
        {
            return sign + "0";
        }

        var (digits, point) = Digits(absolute);
        return sign + (absolute is < Small or >= Large ? WithExponent(digits, point > 0 ? $"+{point - 1:00}" : $"-{1 - point}") : Plain(digits, point));
    }

    /// <summary>A finite number as it is printed, not as JSON: an exponent, of two digits at least, from a million on.</summary>
    public static string Print(double number)
    {
        var (digits, point) = number == 0 ? ("0", 1) : Digits(Math.Abs(number));
        var exponent = point - 1;
        return (double.IsNegative(number) ? "-" : string.Empty) + (exponent is >= -4 and < 6 ? Plain(digits, point)
            : WithExponent(digits, exponent < 0 ? $"-{-exponent:00}" : $"+{exponent:00}"));
    }

    /// <summary>
    /// The shortest digits that mean the number, without zeros around them, and where the point stands: 0.{digits} times ten to that power.
    /// </summary>
    private static (string Digits, int Point) Digits(double absolute)
    {
        var parts = absolute.ToString("R", CultureInfo.InvariantCulture).Split('E');
        var mantissa = parts[0].Split('.');
        var all = string.Concat(mantissa);
        var digits = all.TrimStart('0');
        var exponent = parts.Length > 1 ? int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        return (digits.TrimEnd('0'), mantissa[0].Length + exponent - (all.Length - digits.Length));
    }

    private static string WithExponent(string digits, string exponent) => $"{digits[0]}{(digits.Length > 1 ? "." + digits[1..] : string.Empty)}e{exponent}";

    private static string Plain(string digits, int point) =>
        point <= 0 ? "0." + new string('0', -point) + digits
        : point >= digits.Length ? digits.PadRight(point, '0')
        : $"{digits[..point]}.{digits[point..]}";
}
