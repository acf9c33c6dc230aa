using Sidecar.Components.Calls;
using Testing;

namespace Sidecar.Tests.Components.Calls;

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
    public async Task EnterAsync_TheComponentIsHeld_WaitsForItAlone()
    {
        var held = calls.Hold("store");
        var waiting = calls.EnterAsync("/v1.0/state/store/key", CancellationToken.None).AsTask();
        var waitingForAny = calls.EnterAsync(CancellationToken.None).AsTask();
        (await calls.EnterAsync("/v1.0/state/other/key", CancellationToken.None)).Dispose();
        Assert.False(waiting.IsCompleted || waitingForAny.IsCompleted);

        held.Dispose();
        (await waiting).Dispose();
        (await waitingForAny).Dispose();
        Assert.True(calls.EnterAsync("/v1.0/state/store/key", CancellationToken.None).AsTask().IsCompleted);
    }

    [Fact]
    public async Task EnterAsync_BeforeTheComponentIsHeld_IsDrained()
    {
        var call = await calls.EnterAsync("/v1.0/state/store/key", CancellationToken.None);
        using var held = calls.Hold("store");
        var draining = calls.DrainAsync(TimeSpan.FromSeconds(5), clock);
        Assert.False(draining.IsCompleted);

        call.Dispose();
        await draining;
    }

    [Fact]
    public async Task EnterAsync_WhileComponentsAreReplaced_NoCallMeetsAClosedOne()
    {
        var isOpen = true;
        using var enough = new CancellationTokenSource();
        var callers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var met = 0;
            while (!enough.IsCancellationRequested)
            {
                using var call = await calls.EnterAsync("/v1.0/state/store/key", CancellationToken.None);
                met += Volatile.Read(ref isOpen) ? 0 : 1;
            }

            return met;
        })).ToList();

        for (var i = 0; i < 5_000; i++)
        {
            using var held = calls.Hold("store");
            await calls.DrainAsync(TimeSpan.FromMinutes(1), TimeProvider.System);
            Volatile.Write(ref isOpen, false);
            Volatile.Write(ref isOpen, true);
        }

        await enough.CancelAsync();
        Assert.All(await Task.WhenAll(callers), met => Assert.Equal(0, met));
    }
}
