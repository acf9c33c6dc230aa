using Microsoft.Extensions.Logging;
using Sidecar.Apps;

namespace Sidecar.Health;

/// <summary>Probes the application on an interval and tells the <see cref="AppChannel"/>.</summary>
internal sealed partial class AppProbe(
    SidecarOptions options, AppChannel app, IAppQuestions questions, TimeProvider clock, ILogger<AppProbe> logger)
    : IAsyncDisposable
{
    private readonly AppHealth health = new(options.AppHealthThreshold);
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource healthy = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task loop = Task.CompletedTask;

    /// <summary>Begins to probe and waits until a probe succeeds.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        app.IsHealthy = false;
        loop = RunAsync(stop.Token);
        return healthy.Task.WaitAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(options.AppHealthProbeInterval, clock);
        do
        {
            var before = health.IsHealthy;
            health.Report(await ProbeAsync(cancellationToken));
            if (health.IsHealthy != before)
            {
                Log.Changed(logger, options.AppId, health.IsHealthy ? "healthy" : "not healthy");
                app.IsHealthy = health.IsHealthy;
                healthy.TrySetResult();
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private async Task<bool> ProbeAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.AppHealthProbeTimeout);
        try
        {
            return await questions.IsWellAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.AppHealthChanged, LogLevel.Information, "The application {App} is {State}")]
        public static partial void Changed(ILogger logger, string app, string state);
    }
}
