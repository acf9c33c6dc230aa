using System.Text.RegularExpressions;

namespace Sidecar.Resiliency.Breakers;

/// <summary>When a breaker trips, as a Resiliency resource writes it: comparisons of its counts with numbers or with each other, joined by <c>&amp;&amp;</c> and <c>||</c>.</summary>
internal static partial class TripExpression
{
    private static readonly Dictionary<string, Func<BreakerCounts, long>> Counts = new()
    {
        ["requests"] = counts => counts.Requests,
        ["totalSuccesses"] = counts => counts.TotalSuccesses,
        ["totalFailures"] = counts => counts.TotalFailures,
        ["consecutiveSuccesses"] = counts => counts.ConsecutiveSuccesses,
        ["consecutiveFailures"] = counts => counts.ConsecutiveFailures,
    };

    /// <summary>Reads an expression.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Func<BreakerCounts, bool> Parse(string text)
    {
        var alternatives = text.Split("||").Select(part => part.Split("&&").Select(term => Comparison(term, text)).ToList()).ToList();
        return counts => alternatives.Exists(terms => terms.TrueForAll(term => term(counts)));
    }

    private static Func<BreakerCounts, bool> Comparison(string term, string text)
    {
        var match = Shape().Match(term);
        if (!match.Success)
        {
            throw new FormatException($"{text} is no trip expression");
        }

        var (left, right) = (Value(match.Groups["left"].Value, text), Value(match.Groups["right"].Value, text));
        return match.Groups["sign"].Value switch
        {
            ">" => counts => left(counts) > right(counts),
            ">=" => counts => left(counts) >= right(counts),
            "<" => counts => left(counts) < right(counts),
            "<=" => counts => left(counts) <= right(counts),
            "==" => counts => left(counts) == right(counts),
            _ => counts => left(counts) != right(counts),
        };
    }

    private static Func<BreakerCounts, long> Value(string word, string text)
    {
        if (long.TryParse(word, out var number))
        {
            return _ => number;
        }

        return Counts.GetValueOrDefault(word) ?? throw new FormatException($"{text}: unknown count {word}");
    }

    [GeneratedRegex(@"^\s*(?<left>\w+)\s*(?<sign>>=|<=|==|!=|>|<)\s*(?<right>\w+)\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Shape();
}
