namespace Sidecar.Resiliency.Retries;

/// <summary>A list of status codes and ranges, such as <c>429,500-599</c>.</summary>
internal sealed class StatusMatcher
{
    private readonly List<(int From, int To)> ranges;

    private StatusMatcher(List<(int From, int To)> ranges) => this.ranges = ranges;

    /// <summary>Reads a list.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static StatusMatcher Parse(string text) => new([.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(part => Range(part, text))]);

    /// <summary>Whether a code is in the list.</summary>
    public bool Matches(int code) => ranges.Exists(range => code >= range.From && code <= range.To);

    private static (int From, int To) Range(string part, string text)
    {
        var ends = part.Split('-', StringSplitOptions.TrimEntries);
        return ends.Length <= 2 && int.TryParse(ends[0], out var from) && int.TryParse(ends[^1], out var to) && from <= to
            ? (from, to)
            : throw new FormatException($"{text} is no list of status codes");
    }
}
