using System.Globalization;
using Sidecar.Observation;

namespace Sidecar.Testing;

/// <summary>
/// A Dapr sidecar in the process of a test, on free ports, with its application beside it. It records what it does. Any number of them run
/// at once.
/// </summary>
public sealed class TestSidecar : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Recorder recorder;
    private readonly TestApp? app;
    private readonly string? ownFolder;
    private SidecarOptions options;
    private DaprSidecar? runtime;

    private TestSidecar(SidecarOptions given, TestApp? app)
    {
        this.app = app;
        recorder = new Recorder(given.Observer);
        ownFolder = given.WorkingDirectory == Environment.CurrentDirectory ? Directory.CreateTempSubdirectory("sidecar-").FullName : null;
        options = With(given with { Observer = recorder });
    }

    /// <summary>The application's id.</summary>
    public string AppId => options.AppId;

    /// <summary>Where the Dapr HTTP API listens; the same after <see cref="RestartAsync"/>.</summary>
    public Uri HttpEndpoint { get; private set; } = null!;

    /// <summary>Where the Dapr gRPC API listens; the same after <see cref="RestartAsync"/>.</summary>
    public Uri GrpcEndpoint { get; private set; } = null!;

    /// <summary>Calls the Dapr HTTP API, with the API token if there is one. It follows no redirects.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>
    /// Where relative paths in components begin: <see cref="SidecarOptions.WorkingDirectory"/>, or else a folder of this sidecar's own that
    /// goes with it.
    /// </summary>
    public string Folder => options.WorkingDirectory;

    /// <summary>The messages that a broker took, dead letters and those of an outbox among them.</summary>
    public Recorded<PublishedMessage> Published => recorder.Published;

    /// <summary>Each attempt to hand a message to the application, with how it ended.</summary>
    public Recorded<DeliveredMessage> Delivered => recorder.Delivered;

    /// <summary>The application's writes to state stores that were kept.</summary>
    public Recorded<SavedState> Saved => recorder.Saved;

    /// <summary>The workflows, activities and timers that were scheduled.</summary>
    public Recorded<ScheduledWork> Scheduled => recorder.Scheduled;

    /// <summary>Ends when a caller of the shutdown API asked for the end; fails when the sidecar cannot go on.</summary>
    public Task<StopRequest> StopRequested => runtime!.StopRequested;

    /// <summary>The sidecar itself.</summary>
    internal DaprSidecar Runtime => runtime!;

    /// <summary>Starts a sidecar and its application and waits until both are ready.</summary>
    /// <param name="options">
    /// What the sidecar is told. Its ports are free ones unless given; relative paths of resources begin in the current directory, unless a
    /// working directory is given. Sidecars with the same <see cref="SidecarOptions.Peers"/> can invoke each other.
    /// </param>
    /// <param name="app">
    /// The application, which ends with the sidecar; null: the one at <see cref="SidecarOptions.AppPort"/>, or none.
    /// </param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="SidecarStartException">
    /// A component cannot be loaded, a file is not valid, a port that was given is in use.
    /// </exception>
    /// <exception cref="TimeoutException">The application did not become ready.</exception>
    public static async Task<TestSidecar> StartAsync(SidecarOptions options, TestApp? app = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var sidecar = new TestSidecar(options, app);
        try
        {
            await sidecar.StartAsync(cancellationToken);
            return sidecar;
        }
        catch
        {
            await sidecar.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Ends the sidecar as a signal would and starts it again: same ports, same files, same application. What is recorded stays.
    /// </summary>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        await StopAsync();
        await StartAsync(cancellationToken);
    }

    /// <summary>Ends the sidecar as a signal would and leaves its application running. Disposing ends both.</summary>
    public async Task StopAsync()
    {
        if (runtime is not null)
        {
            await runtime.DisposeAsync();
        }
    }

    /// <summary>Ends the sidecar, then its application, and removes a folder of its own.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Client?.Dispose();
        if (app is not null)
        {
            await app.DisposeAsync();
        }

        if (ownFolder is not null && Directory.Exists(ownFolder))
        {
            Directory.Delete(ownFolder, recursive: true);
        }
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        runtime = await DaprSidecar.StartAsync(options, cancellationToken);
        if (Client is null)
        {
            (HttpEndpoint, GrpcEndpoint) = (runtime.HttpEndpoint, runtime.GrpcEndpoint);
            options = options with { HttpPort = HttpEndpoint.Port, GrpcPort = GrpcEndpoint.Port };
            Client = NewClient();
        }

        await (app?.StartAsync(Variables()) ?? Task.CompletedTask);
        try
        {
            await runtime.Ready.WaitAsync(Patience, TimeProvider.System, cancellationToken);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"The application {AppId} on port {options.AppPort} did not become ready within {Patience.TotalSeconds} s", late);
        }
    }

    private SidecarOptions With(SidecarOptions given)
    {
        if (ownFolder is not null)
        {
            given = given with
            {
                WorkingDirectory = ownFolder,
                ResourcesPaths = [.. given.ResourcesPaths.Select(Path.GetFullPath)],
                ConfigPaths = [.. given.ConfigPaths.Select(Path.GetFullPath)],
            };
        }

        return app is null ? given : given with { AppPort = app.Port, AppChannelAddress = app.Address.Host };
    }

    private HttpClient NewClient()
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = HttpEndpoint };
        if (options.DaprApiToken is { Length: > 0 } token)
        {
            client.DefaultRequestHeaders.Add("dapr-api-token", token);
        }

        return client;
    }

    private Dictionary<string, string?> Variables() => new()
    {
        ["APP_ID"] = AppId,
        ["APP_PORT"] = options.AppPort.ToString(CultureInfo.InvariantCulture),
        ["DAPR_HTTP_PORT"] = HttpEndpoint.Port.ToString(CultureInfo.InvariantCulture),
        ["DAPR_GRPC_PORT"] = GrpcEndpoint.Port.ToString(CultureInfo.InvariantCulture),
        ["DAPR_API_TOKEN"] = options.DaprApiToken,
        ["APP_API_TOKEN"] = options.AppApiToken,
    };
}
