using Sidecar.Expressions;

namespace Sidecar.Resiliency.Breakers;

/// <summary>When a breaker trips, as a Resiliency resource writes it: a CEL condition over its counts.</summary>
internal static class TripExpression
{
    /// <summary>Reads an expression. Where it cannot be evaluated, the breaker does not trip.</summary>
    /// <exception cref="FormatException">It does not compile.</exception>
    public static Func<BreakerCounts, bool> Parse(string text)
    {
        try
        {
            var condition = CelExpression.Compile(text);
            return counts => Matches(condition, counts);
        }
        catch (CelException exception)
        {
            throw new FormatException($"{text} is no trip expression: {exception.Message}", exception);
        }
    }

    private static bool Matches(CelExpression condition, BreakerCounts counts)
    {
        try
        {
            return condition.Matches(new Dictionary<string, object?>
            {
                ["requests"] = counts.Requests,
                ["totalSuccesses"] = counts.TotalSuccesses,
                ["totalFailures"] = counts.TotalFailures,
                ["consecutiveSuccesses"] = counts.ConsecutiveSuccesses,
                ["consecutiveFailures"] = counts.ConsecutiveFailures,
            });
        }
        catch (CelException)
        {
            return false;
        }
    }
}
