using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sidecar.Apps;
using Sidecar.Components;
using Sidecar.Configuration;
using Sidecar.Health;
using Sidecar.Hosting;
using Sidecar.HotReload;
using Sidecar.Metrics;

namespace Sidecar;

/// <summary>The Dapr runtime of one application: its HTTP and gRPC APIs and the components behind them.</summary>
public sealed partial class DaprSidecar : IAsyncDisposable
{
    private readonly SidecarOptions options;
    private readonly WebApplication host;
    private readonly ILogger logger;
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task begin = Task.CompletedTask;
    private int disposed;

    private DaprSidecar(SidecarOptions options, WebApplication host)
    {
        this.options = options;
        this.host = host;
        logger = host.Services.GetRequiredService<ILogger<DaprSidecar>>();
    }

    /// <summary>Where the Dapr HTTP API listens.</summary>
    public Uri HttpEndpoint { get; private set; } = null!;

    /// <summary>Where the Dapr gRPC API listens.</summary>
    public Uri GrpcEndpoint { get; private set; } = null!;

    /// <summary>Where metrics are to be had; null where there are none.</summary>
    public Uri? MetricsEndpoint { get; private set; }

    /// <summary>Ends when the application is reached and everything that calls it has begun; fails when that cannot be.</summary>
    public Task Ready => ready.Task;

    /// <summary>
    /// Ends when a caller of the shutdown API asked for the end; fails when the sidecar cannot go on. The owner then disposes it.
    /// </summary>
    public Task<StopRequest> StopRequested => Service<StopSignal>().Requested;

    /// <summary>Starts a sidecar. It answers when this returns; it is ready once its application is.</summary>
    /// <exception cref="SidecarStartException">A port is in use, a component cannot be loaded, a file is not valid.</exception>
    public static async Task<DaprSidecar> StartAsync(SidecarOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var sidecar = new DaprSidecar(options, SidecarHost.Build(options));
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
    /// Ends it: what calls the application stops first, requests in flight are finished within
    /// <see cref="SidecarOptions.GracefulShutdown"/>, components are closed.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
        {
            return;
        }

        Service<Readiness>().Ready = false;
        await Service<ResourceWatch>().DisposeAsync();
        await stop.CancelAsync();
        await begin.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        using (var limit = new CancellationTokenSource(options.GracefulShutdown))
        {
            await Service<AppStart>().StopAsync(limit.Token);
        }

        using (var limit = new CancellationTokenSource(options.GracefulShutdown))
        {
            await host.StopAsync(limit.Token);
        }

        await Service<ComponentStore>().DisposeAsync();
        await host.DisposeAsync();
        stop.Dispose();
    }

    /// <summary>
    /// Reads nothing more from subscriptions and input bindings, and goes on answering until the time is over or the application becomes
    /// ill.
    /// </summary>
    internal async Task LingerAsync(TimeSpan time)
    {
        var app = Service<AppChannel>();
        var ill = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        app.HealthChanged += (_, _) => ill.TrySetResult();
        using (var limit = new CancellationTokenSource(options.GracefulShutdown))
        {
            await Service<AppStart>().StopAsync(limit.Token);
        }

        if (app.IsHealthy)
        {
            await Task.WhenAny(Task.Delay(time, TimeProvider.System), ill.Task);
        }
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        Service<ResourceWatch>().Remember();
        await Service<ComponentLoader>().LoadAsync(cancellationToken);
        await SidecarHost.ListenAsync(host, options, cancellationToken);
        HttpEndpoint = new Uri(host.Urls.First());
        GrpcEndpoint = new Uri(host.Urls.Last());
        Service<Readiness>().Outbound = true;
        foreach (var part in UnusedParts.Of(Service<SidecarConfiguration>().Spec))
        {
            Log.Unused(logger, part);
        }

        Log.Listening(logger, options.AppId, HttpEndpoint, GrpcEndpoint);
        Service<ResourceWatch>().Start();
        begin = BeginAsync();
        await Service<MetricsListener>().StartAsync(cancellationToken);
        MetricsEndpoint = Service<MetricsListener>().Endpoint;
    }

    private async Task BeginAsync()
    {
        try
        {
            await Service<AppStart>().RunAsync(stop.Token);
            ready.TrySetResult();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            ready.TrySetCanceled(stop.Token);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            Log.CannotGoOn(logger, options.AppId, failure);
            ready.TrySetException(failure);
            _ = ready.Task.Exception;
            Service<StopSignal>().Fail(failure);
        }
    }

    /// <summary>A part of this sidecar, for those in its process that host it.</summary>
    internal T Service<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    private static partial class Log
    {
        [LoggerMessage(EventIds.ConfigurationUnused, LogLevel.Warning, "Not all of the configuration holds: {Part}")]
        public static partial void Unused(ILogger logger, string part);

        [LoggerMessage(EventIds.Listening, LogLevel.Information, "The sidecar of {App} answers HTTP on {Http} and gRPC on {Grpc}")]
        public static partial void Listening(ILogger logger, string app, Uri http, Uri grpc);

        [LoggerMessage(EventIds.CannotGoOn, LogLevel.Critical, "The sidecar of {App} cannot go on")]
        public static partial void CannotGoOn(ILogger logger, string app, Exception cause);
    }
}
