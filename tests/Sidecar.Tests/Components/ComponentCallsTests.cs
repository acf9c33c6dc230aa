using Sidecar.Components;
using Testing;

namespace Sidecar.Tests.Components;

public sealed class ComponentCallsTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly ComponentCalls calls = new();

    [Fact]
    public async Task DrainAsync_CallsRun_WaitsForThoseThatBeganBefore()
    {
        var first = calls.Enter();
        var draining = calls.DrainAsync(TimeSpan.FromSeconds(5), clock);
        var second = calls.Enter();
        second.Dispose();
        Assert.False(draining.IsCompleted);

        first.Dispose();
        await draining;
    }

    [Fact]
    public async Task DrainAsync_NothingRuns_EndsAtOnce() => await calls.DrainAsync(TimeSpan.FromSeconds(5), clock).WaitAsync(TimeSpan.FromSeconds(10));

    [Fact]
    public async Task DrainAsync_ACallDoesNotEnd_GivesUpAfterItsPatience()
    {
        using var call = calls.Enter();
        var draining = calls.DrainAsync(TimeSpan.FromSeconds(5), clock);
        Assert.False(draining.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(5));
        await draining;
    }

    [Fact]
    public async Task AvailableAsync_TheComponentIsHeld_WaitsForItAlone()
    {
        var held = calls.Hold("store");
        var waiting = calls.AvailableAsync("/v1.0/state/store/key", CancellationToken.None);
        Assert.True(calls.AvailableAsync("/v1.0/state/other/key", CancellationToken.None).IsCompleted);
        Assert.False(waiting.IsCompleted);

        held.Dispose();
        await waiting;
        Assert.True(calls.AvailableAsync("/v1.0/state/store/key", CancellationToken.None).IsCompleted);
    }
}
