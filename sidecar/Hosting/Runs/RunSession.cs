using Sidecar.Hosting.Logs;
using Sidecar.Hosting.Processes;
using Sidecar.Hosting.RunFiles;
using Sidecar.Invocation.Peers;

namespace Sidecar.Hosting.Runs;

/// <summary>All applications of a run file, from their start to their end.</summary>
internal sealed class RunSession : IAsyncDisposable
{
    private readonly RunFile file;
    private readonly RunConsole console;
    private readonly TimeProvider clock;
    private readonly IReadOnlyList<RunningApp> apps;
    private readonly HttpClient client = new() { Timeout = TimeSpan.FromSeconds(2) };

    /// <summary>Prepares a run; the ports of its applications are assigned.</summary>
    public RunSession(RunFile file, RunConsole console, TimeProvider clock)
    {
        (this.file, this.console, this.clock) = (file, console, clock);
        var tags = AppTag.For([.. file.Apps.Select(app => app.AppId)]);
        apps = [.. file.Apps.Select(app => new RunningApp(app, console, tags[app.AppId], clock))];
    }

    /// <summary>Starts everything and keeps it running.</summary>
    /// <param name="dataFolder">Where relative paths of components begin.</param>
    /// <param name="restart">Start what dies again.</param>
    /// <param name="end">Asks it to end: first the applications, while their sidecars still answer them.</param>
    /// <exception cref="RunFailedException">It could not begin, or cannot go on.</exception>
    public async Task RunAsync(string dataFolder, bool restart, CancellationToken end)
    {
        await StartSidecarsAsync(dataFolder, end);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(end);
        var watch = WatchAsync(stop.Token);
        var supervised = apps.SelectMany(app => new[] { SuperviseAsync(app, dataFolder, restart, stop.Token), app.WatchSidecarAsync(stop.Token) })
            .Select(task => EndTogetherAsync(task, stop))
            .ToList();
        var tour = GreetAsync(watch);
        try
        {
            await Task.WhenAll(supervised);
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            await stop.CancelAsync();
            await tour;
        }
    }

    /// <summary>Drains and ends the sidecars.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(apps.Select(app => app.DisposeAsync().AsTask()));
        client.Dispose();
    }

    private static async Task SuperviseAsync(RunningApp app, string dataFolder, bool restart, CancellationToken stop)
    {
        try
        {
            await app.SuperviseAsync(dataFolder, restart, stop);
        }
        catch (AppDiedException died)
        {
            throw new RunFailedException($"{app.Status.App.AppId} {died.Message}; its output is in {Path.Combine(app.Status.App.Folder, ".dapr", "logs")}");
        }
    }

    // What cannot go on ends everything else with it.
    private static async Task EndTogetherAsync(Task task, CancellationTokenSource stop)
    {
        try
        {
            await task;
        }
        catch (Exception) when (!stop.IsCancellationRequested)
        {
            await stop.CancelAsync();
            throw;
        }
        catch (OperationCanceledException)
        {
            // The run ends.
        }
    }

    private async Task StartSidecarsAsync(string dataFolder, CancellationToken end)
    {
        var peers = new PeerDirectory();
        var starts = apps.Select(app => app.StartSidecarAsync(dataFolder, peers, end)).ToList();
        await Task.WhenAll(starts).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var causes = starts.Zip(apps).Where(pair => pair.First.IsFaulted).GroupBy(pair => pair.First.Exception!.InnerException!.Message).ToList();
        if (causes.Count > 0)
        {
            throw new RunFailedException(
                string.Join('\n', causes.Select(cause => $"{string.Join(", ", cause.Select(pair => pair.Second.Status.App.AppId))}: {cause.Key}")));
        }
    }

    // Watches each start of each application; the first result is whether all came up before the end.
    private async Task<bool> WatchAsync(CancellationToken stop)
    {
        var probe = new HealthProbe(client, clock);
        var first = apps.Select(app =>
        {
            var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            app.Status.Restarted = () => _ = WatchAsync(app, probe, ready, stop);
            if (app.Status.App.Command.Count == 0)
            {
                _ = WatchAsync(app, probe, ready, stop);
            }

            return ready.Task;
        }).ToList();
        await Task.WhenAll(first).WaitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return first.TrueForAll(ready => ready.IsCompletedSuccessfully);
    }

    private async Task WatchAsync(RunningApp app, HealthProbe probe, TaskCompletionSource ready, CancellationToken stop)
    {
        try
        {
            app.Describe(file);
            await probe.WaitAsync(app.Status.App, stop);
            app.Status.Ready();
            ready.TrySetResult();
        }
        catch (OperationCanceledException)
        {
            // The run ends.
        }
    }

    private async Task GreetAsync(Task<bool> up)
    {
        await new StartView(console, [.. apps.Select(app => app.Status)], clock).ShowAsync(up);
        if (await up)
        {
            Greeting.Lines(file).ToList().ForEach(console.Say);
        }
    }
}
