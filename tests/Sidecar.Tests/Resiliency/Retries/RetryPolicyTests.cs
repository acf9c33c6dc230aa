using FsCheck;
using FsCheck.Fluent;
using Sidecar.Resiliency;
using Sidecar.Resiliency.Retries;
using Sidecar.State.Stores;

namespace Sidecar.Tests.Resiliency.Retries;

public class RetryPolicyTests
{
    [Fact]
    public void Next_Constant_IsTheSameUntilTheLast()
    {
        var policy = new RetryPolicy { Duration = TimeSpan.FromMilliseconds(50), MaxRetries = 2 };

        Assert.Equal(TimeSpan.FromMilliseconds(50), policy.Next(0, TimeSpan.Zero, 0.9));
        Assert.Equal(TimeSpan.FromMilliseconds(50), policy.Next(1, TimeSpan.FromHours(1), 0.1));
        Assert.Null(policy.Next(2, TimeSpan.Zero, 0.5));
    }

    [Fact]
    public void Next_Exponential_GrowsByAHalfUpToItsLimit()
    {
        var policy = new RetryPolicy { IsExponential = true, MaxInterval = TimeSpan.FromSeconds(2) };
        var waits = Enumerable.Range(0, 6).Select(retries => policy.Next(retries, TimeSpan.Zero, 0.5)!.Value.TotalMilliseconds);

        Assert.Equal([500, 750, 1125, 1687.5, 2000, 2000], waits);
    }

    [Fact]
    public void Next_Exponential_StaysWithinAHalfOfItsWaitAndEndsInTime()
    {
        var cases = from retries in Gen.Choose(0, 40)
                    from draw in Gen.Choose(0, 999_999)
                    from elapsed in Gen.Choose(0, 1_000)
                    from limit in Gen.Choose(1, 120)
                    select (retries, chance: draw / 1_000_000d, elapsed: TimeSpan.FromSeconds(elapsed), limit: TimeSpan.FromSeconds(limit));

        Prop.ForAll(cases.ToArbitrary(), it =>
        {
            var policy = new RetryPolicy { IsExponential = true, MaxInterval = it.limit };
            var middle = Math.Min(it.limit.TotalSeconds, 0.5 * Math.Pow(1.5, it.retries));
            return policy.Next(it.retries, it.elapsed, it.chance) is { } wait
                ? wait.TotalSeconds >= (middle * 0.5) - 0.001 && wait.TotalSeconds <= (middle * 1.5) + 0.001 && it.elapsed + wait <= policy.MaxElapsed
                : it.elapsed.TotalSeconds + (middle * 1.5) > policy.MaxElapsed.TotalSeconds;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("500-599", 500, true)]
    [InlineData("500-599", 404, false)]
    [InlineData("429,502-504", 429, true)]
    [InlineData("429,502-504", 500, false)]
    [InlineData(null, 404, true)]
    public void Covers_LooksAtTheStatus(string? matching, int status, bool expected)
    {
        var policy = new RetryPolicy { HttpStatuses = matching is null ? null : StatusMatcher.Parse(matching, 100, 599) };

        Assert.Equal(expected, policy.Covers(new AttemptFailedException("no", status)));
    }

    [Fact]
    public void Covers_WhatNoRetryHelps_Never()
    {
        var policy = new RetryPolicy();

        Assert.False(policy.Covers(new BreakerOpenException("open")));
        Assert.False(policy.Covers(new AttemptFailedException("no", 500) { Retriable = false }));
        Assert.False(policy.Covers(new EtagMismatchException()));
        Assert.True(policy.Covers(new TimeoutException()));
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("500-")]
    [InlineData("600-500")]
    public void Parse_NoListOfCodes_Throws(string text) => Assert.Throws<FormatException>(() => StatusMatcher.Parse(text, 100, 599));
}
