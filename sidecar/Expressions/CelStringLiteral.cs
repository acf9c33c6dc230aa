using System.Globalization;
using System.Text;

namespace Sidecar.Expressions;

/// <summary>Reads strings and bytes: <c>"…"</c>, <c>'…'</c>, triple quotes, and the prefixes <c>r</c> (raw) and <c>b</c> (bytes).</summary>
internal static class CelStringLiteral
{
    /// <summary>Reads a string where one begins.</summary>
    /// <exception cref="CelException">It does not end, or has an escape that is none.</exception>
    public static bool TryRead(string text, ref int position, out object? value)
    {
        value = null;
        var quote = position;
        while (quote < text.Length && quote - position < 2 && text[quote] is 'r' or 'R' or 'b' or 'B')
        {
            quote++;
        }

        if (quote >= text.Length || text[quote] is not ('"' or '\''))
        {
            return false;
        }

        var prefix = text[position..quote].ToUpperInvariant();
        var delimiter = new string(text[quote], string.CompareOrdinal(text, quote, new string(text[quote], 3), 0, 3) == 0 ? 3 : 1);
        var content = Content(text, quote + delimiter.Length, delimiter, prefix.Contains('R', StringComparison.Ordinal), out position);
        value = prefix.Contains('B', StringComparison.Ordinal) ? Encoding.UTF8.GetBytes(content) : content;
        return true;
    }

    private static string Content(string text, int start, string delimiter, bool raw, out int end)
    {
        var content = new StringBuilder();
        for (var i = start; i < text.Length;)
        {
            if (string.CompareOrdinal(text, i, delimiter, 0, delimiter.Length) == 0)
            {
                end = i + delimiter.Length;
                return content.ToString();
            }

            if (text[i] == '\n' && delimiter.Length == 1)
            {
                break;
            }

            if (text[i] == '\\' && !raw && i + 1 < text.Length)
            {
                i = Escape(text, i + 1, content);
            }
            else
            {
                content.Append(text[i++]);
            }
        }

        throw new CelException($"the string at {start} does not end");
    }

    private static int Escape(string text, int position, StringBuilder content)
    {
        var (digits, radix) = text[position] switch
        {
            'x' or 'X' => (2, 16),
            'u' => (4, 16),
            'U' => (8, 16),
            >= '0' and <= '3' => (3, 8),
            _ => (0, 0),
        };
        if (digits == 0)
        {
            content.Append(Simple(text[position], position));
            return position + 1;
        }

        var start = radix == 8 ? position : position + 1;
        content.Append(Rune(text, start, digits, radix));
        return start + digits;
    }

    private static string Rune(string text, int start, int digits, int radix)
    {
        try
        {
            return char.ConvertFromUtf32(Convert.ToInt32(text.Substring(start, digits), radix));
        }
        catch (Exception failure) when (failure is FormatException or ArgumentException or OverflowException)
        {
            throw new CelException(string.Create(CultureInfo.InvariantCulture, $"the escape at {start} is no character"));
        }
    }

    private static char Simple(char escaped, int position) => escaped switch
    {
        'a' => '\a',
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\v',
        '\\' or '?' or '"' or '\'' or '`' => escaped,
        _ => throw new CelException($"'\\{escaped}' at {position} is no escape"),
    };
}
