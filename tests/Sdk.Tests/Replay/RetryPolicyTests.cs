using Dapr.Workflow;
using FsCheck;
using FsCheck.Fluent;

namespace Sdk.Tests.Replay;

public sealed class RetryPolicyTests
{
    [Fact]
    public void Delays_GrowFromTheFirstUpToTheLongest()
    {
        var policy = new WorkflowRetryPolicy(9, TimeSpan.FromSeconds(1), 2, TimeSpan.FromSeconds(5));

        Assert.Equal([1, 2, 4, 5, 5], Enumerable.Range(1, 5).Select(attempt => policy.DelayAfter(attempt).TotalSeconds));
    }

    [Fact]
    public void Delays_OfAnyPolicy_NeverShrinkAndStayBelowTheLongest() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(PositiveInt First, PositiveInt Growth, PositiveInt Longest, PositiveInt Attempt)>(), input =>
        {
            var first = TimeSpan.FromMilliseconds(input.First.Get);
            var longest = first + TimeSpan.FromMilliseconds(input.Longest.Get);
            var policy = new WorkflowRetryPolicy(1, first, 1 + (input.Growth.Get / 10.0), longest);

            var delay = policy.DelayAfter(input.Attempt.Get);

            return delay >= first && delay <= longest && policy.DelayAfter(input.Attempt.Get + 1) >= delay;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Delays_WithoutALongest_DoNotOverflow() =>
        Assert.Equal(TimeSpan.MaxValue, new WorkflowRetryPolicy(1, TimeSpan.FromMinutes(1), 1000).DelayAfter(1000));

    [Theory]
    [InlineData(0, 1, 1.0, null, null)]
    [InlineData(1, 0, 1.0, null, null)]
    [InlineData(1, 1, 0.9, null, null)]
    [InlineData(1, 10, 1.0, 9, null)]
    [InlineData(1, 10, 1.0, null, 9)]
    [InlineData(1, 3601, 1.0, null, null)]
    public void Values_OutsideTheirRange_AreRefused(int attempts, int first, double growth, int? longest, int? timeout) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new WorkflowRetryPolicy(attempts, TimeSpan.FromSeconds(first), growth, Seconds(longest), Seconds(timeout)));

    private static TimeSpan? Seconds(int? seconds) => seconds is { } value ? TimeSpan.FromSeconds(value) : null;
}
