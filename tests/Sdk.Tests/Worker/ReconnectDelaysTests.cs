using Dapr.Workflow.Worker;

namespace Sdk.Tests.Worker;

public sealed class ReconnectDelaysTests
{
    [Fact]
    public void Next_OneAfterAnother_GrowsToFiveSeconds()
    {
        var delays = new ReconnectDelays();

        Assert.Equal([100, 200, 400, 800, 1600, 3200, 5000, 5000], Enumerable.Range(0, 8).Select(_ => delays.Next().TotalMilliseconds));
    }

    [Fact]
    public void Next_AfterAConnection_BeginsAnew()
    {
        var delays = new ReconnectDelays();
        delays.Next();
        delays.Next();

        delays.Reset();

        Assert.Equal(100, delays.Next().TotalMilliseconds);
    }
}
