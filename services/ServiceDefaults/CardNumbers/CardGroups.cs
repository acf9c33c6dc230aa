namespace Shop.ServiceDefaults.CardNumbers;

/// <summary>Card numbers as they are printed: 4-4-4-4, 4-4-4-4-3 or 4-6-5 digits, with one kind of sign between.</summary>
internal static class CardGroups
{
    private static readonly int[][] Printed = [[4, 4, 4, 4, 3], [4, 4, 4, 4], [4, 6, 5], [4, 4, 4, 1], [4, 4, 4, 2], [4, 4, 4, 3]];

    /// <summary>Whether one begins at <paramref name="start"/>, which is the beginning of a word.</summary>
    public static bool StartIn(ReadOnlySpan<char> text, int start)
    {
        if (start > 0 && text[start - 1] == '-')
        {
            return false;
        }

        Span<char> digits = stackalloc char[19];
        foreach (var groups in Printed)
        {
            if (Read(text[start..], groups, digits) is var count and > 0 && CardNumber.Passes(digits[..count]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Reads groups of these sizes into <paramref name="digits"/>; gives how many digits, or 0 when the text is not like that.
    /// </summary>
    private static int Read(ReadOnlySpan<char> text, int[] groups, Span<char> digits)
    {
        var (at, count) = (0, 0);
        foreach (var size in groups)
        {
            if (at > 0 && (at == text.Length || text[at] is not (' ' or '-') || text[at++] != text[groups[0]]))
            {
                return 0;
            }

            if (at + size > text.Length || !AreDigits(text.Slice(at, size)))
            {
                return 0;
            }

            text.Slice(at, size).CopyTo(digits[count..]);
            (at, count) = (at + size, count + size);
        }

        var ends = at == text.Length || (!char.IsLetterOrDigit(text[at]) && text[at] != '-');
        return ends ? count : 0;
    }

    private static bool AreDigits(ReadOnlySpan<char> text)
    {
        foreach (var sign in text)
        {
            if (!char.IsDigit(sign))
            {
                return false;
            }
        }

        return true;
    }
}
