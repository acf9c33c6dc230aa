using System.Buffers;
using System.Globalization;

namespace Shop.ServiceDefaults.CardNumbers;

/// <summary>Finds what looks like a card number: 13 to 19 digits in a row that pass the Luhn check.</summary>
public static class CardNumber
{
    private const int Shortest = 13;
    private const int Longest = 19;

    /// <summary>The shortest word of hex digits that is taken for an id (a trace, a hash, an order) and not looked into.</summary>
    private const int ShortestId = 24;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");
    private static readonly SearchValues<char> HexLetters = SearchValues.Create("abcdef");

    /// <summary>
    /// Whether <paramref name="text"/> holds one: as one run of digits of any script, or in groups of four as printed on a card, with
    /// spaces or hyphens between. Digits within a word of 24 or more hex digits with a letter among them are an id and not looked at.
    /// </summary>
    public static bool IsIn(ReadOnlySpan<char> text)
    {
        var start = 0;
        while (start < text.Length)
        {
            if (!char.IsLetterOrDigit(text[start]))
            {
                start++;
                continue;
            }

            var word = text[start..];
            word = word[..EndOfWord(word)];
            if ((!IsHexId(word) && HasRun(word)) || CardGroups.StartIn(text, start))
            {
                return true;
            }

            start += word.Length;
        }

        return false;
    }

    /// <summary>Whether these digits, 13 to 19 of them, pass the Luhn check.</summary>
    internal static bool Passes(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var place = 0; place < digits.Length; place++)
        {
            var digit = CharUnicodeInfo.GetDecimalDigitValue(digits[^(place + 1)]);
            var doubled = digit * 2;
            sum += place % 2 == 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
        }

        return digits.Length is >= Shortest and <= Longest && sum % 10 == 0;
    }

    private static int EndOfWord(ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && char.IsLetterOrDigit(text[end]))
        {
            end++;
        }

        return end;
    }

    private static bool IsHexId(ReadOnlySpan<char> word) =>
        word.Length >= ShortestId && word.IndexOfAnyExcept(HexDigits) < 0 && word.ContainsAny(HexLetters);

    private static bool HasRun(ReadOnlySpan<char> word)
    {
        var start = 0;
        while (start < word.Length)
        {
            var end = start;
            while (end < word.Length && char.IsDigit(word[end]))
            {
                end++;
            }

            if (end > start && Passes(word[start..end]))
            {
                return true;
            }

            start = end + 1;
        }

        return false;
    }
}
