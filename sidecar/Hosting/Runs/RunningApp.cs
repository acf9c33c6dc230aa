using System.Collections;
using Microsoft.Extensions.Logging;
using Sidecar.Hosting.Daprd;
using Sidecar.Hosting.Logs;
using Sidecar.Hosting.Processes;
using Sidecar.Hosting.RunFiles;
using Sidecar.Invocation.Peers;
using Sidecar.Metadata;

namespace Sidecar.Hosting.Runs;

/// <summary>One application of a run: its sidecar and its process.</summary>
internal sealed class RunningApp(RunApp app, RunConsole console, AppTag tag, TimeProvider clock) : IAsyncDisposable
{
    // Longer than the sidecar's own drain; what is still in flight then comes again after the next start.
    private static readonly TimeSpan DrainPatience = TimeSpan.FromSeconds(8);
    private readonly AppTokens tokens = AppTokens.For(app.Environment, Environment.GetEnvironmentVariable);
    private readonly AppLogs logs = new(app, console, tag, clock.GetLocalNow());
    private DaprSidecar? sidecar;

    /// <summary>How it is.</summary>
    public AppStatus Status { get; } = new(app, console, clock);

    /// <summary>Starts its sidecar, which answers from then on.</summary>
    public async Task StartSidecarAsync(string dataFolder, PeerDirectory peers, CancellationToken cancellationToken) =>
        sidecar = await DaprSidecar.StartAsync(Options(dataFolder, peers), cancellationToken);

    /// <summary>Keeps its process running until told to stop; nothing when it has none.</summary>
    public async Task SuperviseAsync(string dataFolder, bool restart, CancellationToken stop)
    {
        if (app.Command.Count > 0)
        {
            var command = new AppCommand(app.Command, app.Folder, AppEnvironment.For(app, tokens, dataFolder, Inherited()));
            await new AppSupervisor(() => AppProcesses.Start(command, logs.FromApp), new RestartPolicy(restart), clock, Status).RunAsync(stop);
        }
    }

    /// <summary>
    /// Completes when the sidecar ended because a caller of its shutdown API asked for that; the application goes on, as under the official
    /// CLI.
    /// </summary>
    /// <exception cref="RunFailedException">The sidecar cannot go on.</exception>
    public async Task WatchSidecarAsync(CancellationToken stop)
    {
        try
        {
            await sidecar!.StopRequested.WaitAsync(stop);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw new RunFailedException($"the sidecar of {app.AppId} cannot go on: {failure.Message}");
        }

        console.Say($"the sidecar of {app.AppId} ends: its shutdown API was called");
        await sidecar.DisposeAsync();
    }

    /// <summary>Tells the sidecar what the official CLI tells: which processes belong to the run.</summary>
    public void Describe(RunFile file)
    {
        var metadata = sidecar!.Service<SidecarMetadata>();
        foreach (var (key, value) in RunMetadata.For(file, app, Status.ProcessId, logs))
        {
            metadata.Set(key, value);
        }
    }

    /// <summary>Drains and ends the sidecar.</summary>
    public async ValueTask DisposeAsync()
    {
        if (sidecar is not null)
        {
            await sidecar.DisposeAsync().AsTask().WaitAsync(DrainPatience, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        logs.Dispose();
    }

    private static IEnumerable<KeyValuePair<string, string>> Inherited() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(entry => KeyValuePair.Create((string)entry.Key, (string?)entry.Value ?? ""));

    private SidecarOptions Options(string dataFolder, PeerDirectory peers) => new()
    {
        AppId = app.AppId,
        AppPort = app.AppPort,
        AppChannelAddress = app.ChannelAddress,
        AppProtocol = app.Protocol,
        AppMaxConcurrency = app.MaxConcurrency,
        HttpPort = app.HttpPort,
        GrpcPort = app.GrpcPort,
        ListenAddress = app.ListenAddress,
        ResourcesPaths = app.ResourcesPaths,
        ConfigPaths = app.ConfigPath is null ? [] : [app.ConfigPath],
        WorkingDirectory = dataFolder,
        DaprApiToken = tokens.Dapr,
        AppApiToken = tokens.App,
        EnableApiLogging = app.EnableApiLogging,
        MetricsPort = app.MetricsPort,
        InternalPort = app.InternalPort > 0 ? app.InternalPort : null,
        MaxBodySize = app.MaxBodySize,
        ReadBufferSize = app.ReadBufferSize,
        EnableAppHealthCheck = app.EnableHealthCheck,
        AppHealthCheckPath = app.HealthCheckPath ?? "/healthz",
        AppHealthProbeInterval = DaprdWait.ProbeInterval(app.HealthProbeInterval),
        AppHealthProbeTimeout = DaprdWait.ProbeTimeout(app.HealthProbeTimeout),
        AppHealthThreshold = DaprdWait.ProbeThreshold(app.HealthThreshold),
        Peers = peers,
        TimeProvider = clock,
        LoggerFactory = SidecarLog.Create(app.AppId, LogLevels.Find(app.LogLevel) ?? LogLevel.Information, LogForms.Text, clock, logs.FromSidecar),
    };
}
