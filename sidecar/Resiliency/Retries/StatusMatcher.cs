using System.Globalization;

namespace Sidecar.Resiliency.Retries;

/// <summary>A list of status codes and ranges, such as <c>429,500-599</c>.</summary>
internal sealed class StatusMatcher
{
    private readonly List<(int From, int To)> ranges;

    private StatusMatcher(List<(int From, int To)> ranges) => this.ranges = ranges;

    /// <summary>Reads a list. Like the official runtime it allows no blanks.</summary>
    /// <param name="text">The list.</param>
    /// <param name="least">The lowest code that there is.</param>
    /// <param name="most">The highest.</param>
    /// <exception cref="FormatException">It is none.</exception>
    public static StatusMatcher Parse(string text, int least, int most) =>
        new([.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(part => Range(part, text, least, most))]);

    /// <summary>Whether a code is in the list.</summary>
    public bool Matches(int code) => ranges.Exists(range => code >= range.From && code <= range.To);

    private static (int From, int To) Range(string part, string text, int least, int most)
    {
        var ends = part.Split('-');
        return ends.Length <= 2 && Code(ends[0]) is { } from && Code(ends[^1]) is { } to && from >= least && from <= to && to <= most
            ? (from, to)
            : throw new FormatException($"{text} is no list of status codes from {least} to {most}");
    }

    private static int? Code(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var code) ? code : null;
}
