using System.Globalization;

namespace Sidecar.Expressions;

/// <summary>Reads <c>12</c>, <c>0x1F</c>, <c>12u</c>, <c>1.5</c>, <c>.5</c> and <c>1e3</c>.</summary>
internal static class CelNumberLiteral
{
    /// <summary>Reads a number where one begins.</summary>
    /// <exception cref="CelException">It is too large.</exception>
    public static bool TryRead(string text, ref int position, out object? value)
    {
        value = null;
        if (!Begins(text, position))
        {
            return false;
        }

        var start = position;
        value = TryHexadecimal(text, ref position) ?? Decimal(text, ref position);
        return value is not null ? true : throw new CelException($"{text[start..position]} at {start} is no number");
    }

    private static bool Begins(string text, int position) =>
        IsDigit(text, position) || (text[position] == '.' && IsDigit(text, position + 1) && (position == 0 || !char.IsAsciiLetterOrDigit(text[position - 1])));

    private static object? TryHexadecimal(string text, ref int position)
    {
        if (string.CompareOrdinal(text, position, "0x", 0, 2) != 0)
        {
            return null;
        }

        position += 2;
        var start = position;
        Skip(text, ref position, char.IsAsciiHexDigit);
        var digits = text[start..position];
        return TakeUnsigned(text, ref position)
            ? ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unsigned) ? unsigned : null
            : long.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var signed) ? signed : null;
    }

    private static object? Decimal(string text, ref int position)
    {
        var start = position;
        Skip(text, ref position, char.IsAsciiDigit);
        var fractional = SkipFraction(text, ref position) | SkipExponent(text, ref position);
        var digits = text[start..position];
        if (fractional)
        {
            return double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
        }

        return TakeUnsigned(text, ref position)
            ? ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var unsigned) ? unsigned : null
            : ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var magnitude) ? Signed(magnitude) : null;
    }

    // The parser turns -9223372036854775808 into the smallest long: its magnitude alone is one too large.
    private static object? Signed(ulong magnitude) => magnitude switch
    {
        <= long.MaxValue => (long)magnitude,
        (ulong)long.MaxValue + 1 => long.MinValue,
        _ => null,
    };

    private static bool SkipFraction(string text, ref int position)
    {
        if (position >= text.Length || text[position] != '.' || !IsDigit(text, position + 1))
        {
            return false;
        }

        position++;
        Skip(text, ref position, char.IsAsciiDigit);
        return true;
    }

    private static bool SkipExponent(string text, ref int position)
    {
        if (position >= text.Length || text[position] is not ('e' or 'E'))
        {
            return false;
        }

        var digits = position + 1;
        if (digits < text.Length && text[digits] is '+' or '-')
        {
            digits++;
        }

        if (!IsDigit(text, digits))
        {
            return false;
        }

        position = digits;
        Skip(text, ref position, char.IsAsciiDigit);
        return true;
    }

    private static bool TakeUnsigned(string text, ref int position)
    {
        if (position >= text.Length || text[position] is not ('u' or 'U'))
        {
            return false;
        }

        position++;
        return true;
    }

    private static void Skip(string text, ref int position, Func<char, bool> wanted)
    {
        while (position < text.Length && wanted(text[position]))
        {
            position++;
        }
    }

    private static bool IsDigit(string text, int position) => position < text.Length && char.IsAsciiDigit(text[position]);
}
