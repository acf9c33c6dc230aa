using FsCheck;
using FsCheck.Fluent;
using Sidecar.Middleware;
using Testing;

namespace Sidecar.Tests.Middleware;

public sealed class TokenBucketProperties
{
    [Fact]
    public void Take_WhateverThePauses_NeverGivesMoreThanTheRateAndOneSecondsWorth() => Prop.ForAll(
        Gen.Choose(1, 20).ToArbitrary(),
        Gen.Choose(0, 400).ArrayOf().ToArbitrary(),
        (rate, pauses) =>
        {
            var clock = new FakeTimeProvider();
            var bucket = new TokenBucket(rate, clock);
            var taken = 0;
            foreach (var pause in pauses)
            {
                clock.Advance(TimeSpan.FromMilliseconds(pause));
                taken += bucket.Take() ? 1 : 0;
            }

            return taken <= rate + (pauses.Sum() / 1000.0 * rate) + 0.001;
        }).QuickCheckThrowOnFailure();
}
