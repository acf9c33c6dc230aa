namespace Sidecar.Bindings.Cron;

/// <summary>One field of a schedule: the values that fit.</summary>
/// <param name="Values">A bit for each.</param>
/// <param name="IsStar">It was given as <c>*</c> or <c>?</c>: any value.</param>
internal sealed record CronField(ulong Values, bool IsStar)
{
    /// <summary>Reads a field: values, ranges, steps and lists of them.</summary>
    /// <param name="text">The field.</param>
    /// <param name="least">The least value there is.</param>
    /// <param name="most">The greatest.</param>
    /// <param name="names">Names of the values, from the least on, with spaces between; none unless given.</param>
    /// <exception cref="FormatException">It is none.</exception>
    public static CronField Parse(string text, int least, int most, string names = "")
    {
        var values = 0ul;
        var star = false;
        foreach (var part in text.Split(','))
        {
            var (from, to, step, any) = Range(part, least, most, names);
            star |= any && step == 1;
            for (var value = from; value <= to; value += step)
            {
                values |= 1ul << value;
            }
        }

        return new CronField(values, star);
    }

    /// <summary>Whether a value fits.</summary>
    public bool Fits(int value) => (Values >> value & 1) == 1;

    private static (int From, int To, int Step, bool Any) Range(string part, int least, int most, string names)
    {
        if (part.Split('/') is not [var range, .. var steps] || steps.Length > 1)
        {
            throw Bad(part);
        }

        var any = range is "*" or "?";
        var ends = any ? [] : range.Split('-');
        var (from, to) = ends switch
        {
            [] => (least, most),
            [var only] => (Value(only, least, names), steps.Length > 0 ? most : Value(only, least, names)),
            [var first, var last] => (Value(first, least, names), Value(last, least, names)),
            _ => throw Bad(part),
        };
        var step = steps is [var given] ? int.TryParse(given, out var number) ? number : throw Bad(part) : 1;
        return from >= least && to <= most && from <= to && step > 0 ? (from, to, step, any) : throw Bad(part);
    }

    private static int Value(string text, int least, string names)
    {
        var index = Array.FindIndex(names.Split(' '), name => name.Length > 0 && name.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (index >= 0)
        {
            return least + index;
        }

        return int.TryParse(text, System.Globalization.NumberStyles.None, provider: null, out var value) ? value : throw Bad(text);
    }

    private static FormatException Bad(string part) => new($"{part} is no field of a schedule");
}
