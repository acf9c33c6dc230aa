using Sidecar.Bindings;
using Sidecar.Bindings.Cron;
using Testing;

namespace Sidecar.Tests.Bindings.Cron;

public class CronBindingTests
{
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public async Task ReadAsync_EachTimeThatIsDue_CallsTheHandlerWhateverItAnswers()
    {
        var calls = new List<BindingEvent>();
        await using var binding = await StartAsync("@every 10s");
        using var stop = new CancellationTokenSource();
        var reading = binding.ReadAsync(
            (it, _) =>
            {
                calls.Add(it);
                throw new InvalidOperationException("the application said no");
            },
            stop.Token);

        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Empty(calls);
        for (var i = 0; i < 3; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(10));
        }

        await stop.CancelAsync();
        await reading;
        Assert.Equal(3, calls.Count);
        Assert.StartsWith("2026-01-01 00:00:10", calls[0].Metadata["readTimeUTC"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_NoSchedule_Fails() => await Assert.ThrowsAsync<FormatException>(() => StartAsync("now and then"));

    private async Task<CronBinding> StartAsync(string schedule)
    {
        var binding = new CronBinding(
            TestComponents.Context("bindings.cron", new SidecarOptions { AppId = "app", TimeProvider = clock }, ("schedule", schedule)));
        await binding.StartAsync(CancellationToken.None);
        return binding;
    }
}
