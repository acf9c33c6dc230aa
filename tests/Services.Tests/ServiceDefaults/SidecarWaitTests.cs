using Microsoft.Extensions.Logging;
using Services.Tests.Fakes;
using Shop.ServiceDefaults.Health;
using Testing;

namespace Services.Tests.ServiceDefaults;

public sealed class SidecarWaitTests
{
    [Fact]
    public async Task A_service_that_starts_before_its_sidecar_waits_for_it_and_says_so()
    {
        var clock = new FakeTimeProvider();
        var dapr = new FakeDapr { IsHealthy = false };
        using var logs = new CapturedLogs();
        using var factory = LoggerFactory.Create(builder => builder.AddProvider(logs));
        using var wait = new SidecarWait(new SidecarHealth(dapr, clock), clock, factory.CreateLogger<SidecarWait>());

        await wait.StartAsync(CancellationToken.None);
        await Wait.UntilAsync(() => logs.Lines.Count == 1, "a line that says so");
        Assert.Contains("Waiting for the Dapr sidecar", logs.Lines[0], StringComparison.Ordinal);
        Assert.False(wait.ExecuteTask!.IsCompleted);

        dapr.IsHealthy = true;
        await Wait.UntilAsync(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return wait.ExecuteTask.IsCompleted;
        }, "the end of the wait");

        Assert.Contains("The Dapr sidecar answers", logs.Lines[^1], StringComparison.Ordinal);
    }
}
