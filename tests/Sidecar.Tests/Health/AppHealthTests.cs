using FsCheck;
using FsCheck.Fluent;
using Sidecar.Health;

namespace Sidecar.Tests.Health;

public sealed class AppHealthTests
{
    [Fact]
    public void Report_AnyProbes_IllOnlyAfterSoManyFailuresSinceTheLastRecovery() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(bool[] Probes, PositiveInt Threshold)>(), input =>
        {
            var threshold = 1 + (input.Threshold.Get % 5);
            var health = new AppHealth(threshold);
            var (healthy, failures) = (false, 0);
            foreach (var succeeded in input.Probes)
            {
                health.Report(succeeded);
                failures = succeeded ? healthy ? failures : 0 : failures + 1;
                healthy = succeeded || (healthy && failures < threshold);
                Assert.Equal(healthy, health.IsHealthy);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Report_OneSuccess_IsEnoughToBeHealthy()
    {
        var health = new AppHealth(threshold: 1);
        Assert.False(health.IsHealthy);
        health.Report(succeeded: true);
        Assert.True(health.IsHealthy);
        health.Report(succeeded: false);
        Assert.False(health.IsHealthy);
    }
}
