using Sidecar.Resiliency.Breakers;

namespace Sidecar.Tests.Resiliency.Breakers;

public class TripExpressionTests
{
    private static readonly BreakerCounts Counts = new(Requests: 10, TotalSuccesses: 4, TotalFailures: 6, ConsecutiveSuccesses: 0, ConsecutiveFailures: 3);

    [Theory]
    [InlineData("consecutiveFailures > 2", true)]
    [InlineData("consecutiveFailures>=3", true)]
    [InlineData("consecutiveFailures > 3", false)]
    [InlineData("totalFailures > totalSuccesses && requests >= 10", true)]
    [InlineData("(requests > 10 || consecutiveSuccesses != 0) && requests == 10", false)]
    [InlineData("requests - totalSuccesses == 6", true)]
    [InlineData("failures > 2", false)]
    [InlineData("consecutiveFailures", false)]
    public void Parse_Expression_Decides(string text, bool expected) => Assert.Equal(expected, TripExpression.Parse(text)(Counts));

    [Theory]
    [InlineData("")]
    [InlineData("consecutiveFailures >> 2")]
    public void Parse_NoExpression_Throws(string text) => Assert.Throws<FormatException>(() => TripExpression.Parse(text));
}
