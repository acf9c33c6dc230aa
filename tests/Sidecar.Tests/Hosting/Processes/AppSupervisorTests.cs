using Sidecar.Hosting.Processes;
using Testing;

namespace Sidecar.Tests.Hosting.Processes;

public sealed class AppSupervisorTests : IDisposable
{
    private readonly FakeTimeProvider clock = new();
    private readonly RecordingWatcher watcher = new();
    private readonly List<FakeProcess> started = [];
    private readonly CancellationTokenSource stop = new();

    public void Dispose() => stop.Dispose();

    [Fact]
    public async Task RunAsync_ADeath_IsFollowedByAStartAfterTheDelay()
    {
        var run = Supervise(new RestartPolicy()).RunAsync(stop.Token);
        started[0].End(3);
        await Wait.UntilAsync(() => clock.Waiting == 1, "the delay");

        Assert.Single(started);
        clock.Advance(TimeSpan.FromSeconds(0.5));
        await Wait.UntilAsync(() => started.Count == 2, "the second start");

        Assert.Equal(["started", "died 3, StartAgain in 0.5 s", "started"], watcher.Told);
        await EndAsync(run);
    }

    [Fact]
    public async Task RunAsync_FiveDeaths_Fails()
    {
        var run = Supervise(new RestartPolicy()).RunAsync(stop.Token);
        for (var death = 0; death < 5; death++)
        {
            await Wait.UntilAsync(() => started.Count == death + 1, "the next start");
            started[death].End(7);
            await Wait.UntilAsync(() => clock.Waiting == 1 || run.IsCompleted, "the delay");
            clock.Advance(TimeSpan.FromSeconds(4));
        }

        Assert.Contains("exit code 7", (await Assert.ThrowsAsync<AppDiedException>(() => run)).Message);
    }

    [Fact]
    public async Task RunAsync_ADeathWithoutRestarts_EndsQuietly()
    {
        var run = Supervise(new RestartPolicy(enabled: false)).RunAsync(stop.Token);
        started[0].End(1);
        await run;

        Assert.Single(started);
    }

    [Fact]
    public async Task RunAsync_AskedToStop_TerminatesAndWaits()
    {
        var run = Supervise(new RestartPolicy()).RunAsync(stop.Token);
        await stop.CancelAsync();
        await Wait.UntilAsync(() => started[0].Terminated, "the signal");

        Assert.False(run.IsCompleted);
        started[0].End(0);
        await run;
        Assert.False(started[0].Killed);
        Assert.Equal(["started", "stopped"], watcher.Told);
    }

    [Fact]
    public async Task RunAsync_AnApplicationThatWillNotEnd_IsKilledAfterFiveSeconds()
    {
        var run = Supervise(new RestartPolicy()).RunAsync(stop.Token);
        await stop.CancelAsync();
        await Wait.UntilAsync(() => clock.Waiting == 1, "the patience");

        clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(started[0].Killed);
        clock.Advance(TimeSpan.FromSeconds(0.1));
        await run;
        Assert.True(started[0].Killed);
        Assert.Equal(["started", "killed", "stopped"], watcher.Told);
    }

    [Fact]
    public async Task RunAsync_AskedToStopBetweenTwoStarts_EndsAtOnce()
    {
        var run = Supervise(new RestartPolicy()).RunAsync(stop.Token);
        started[0].End(1);
        await Wait.UntilAsync(() => clock.Waiting == 1, "the delay");
        await stop.CancelAsync();
        await run;

        Assert.Single(started);
    }

    private AppSupervisor Supervise(RestartPolicy policy) => new(Start, policy, clock, watcher);

    private FakeProcess Start()
    {
        started.Add(new FakeProcess());
        return started[^1];
    }

    private async Task EndAsync(Task run)
    {
        await stop.CancelAsync();
        started[^1].End(0);
        await run;
    }
}
