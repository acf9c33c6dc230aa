namespace Shop.ServiceDefaults.Health;

/// <summary>
/// Waits for the sidecar after the start, and says so. The port is open meanwhile, since the sidecar waits for that; until then
/// <c>/readyz</c> says no.
/// </summary>
internal sealed partial class SidecarWait(SidecarHealth sidecar, TimeProvider clock, ILogger<SidecarWait> logger) : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = clock.GetTimestamp();
        DateTimeOffset? said = null;
        while (!await sidecar.IsReadyAsync(stoppingToken))
        {
            var now = clock.GetUtcNow();
            if (said is null || now - said >= BetweenLines)
            {
                said = now;
                Log.WaitingForSidecar(logger, clock.GetElapsedTime(started).TotalSeconds);
            }

            await Task.Delay(BetweenLooks, clock, stoppingToken);
        }

        Log.SidecarReady(logger, clock.GetElapsedTime(started).TotalSeconds);
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventIds.WaitingForSidecar, LogLevel.Information,
            "Waiting for the Dapr sidecar to answer, for {Seconds:0.0} s now. If it goes on, look whether it runs and whether DAPR_HTTP_PORT is its port")]
        public static partial void WaitingForSidecar(ILogger logger, double seconds);

        [LoggerMessage(EventIds.SidecarReady, LogLevel.Information, "The Dapr sidecar answers, after {Seconds:0.0} s")]
        public static partial void SidecarReady(ILogger logger, double seconds);
    }
}
