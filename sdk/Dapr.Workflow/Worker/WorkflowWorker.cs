using Dapr.Grpc;
using Dapr.Workflow.Client;
using Dapr.Workflow.Replay;
using Dapr.Workflow.Serialization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dapr.Workflow.Worker;

/// <summary>Takes work from the sidecar and answers it, for as long as the host runs. It connects again for ever.</summary>
internal sealed partial class WorkflowWorker : BackgroundService
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(30);
    private readonly TaskHubClient hub;
    private readonly WorkItems work;
    private readonly TimeProvider clock;
    private readonly ILogger<WorkflowWorker> logger;
    private readonly ReconnectDelays delays = new();

    public WorkflowWorker(
        IServiceProvider services, IOptions<WorkflowRuntimeOptions> options, WorkflowSerializer serializer, TimeProvider clock, ILoggerFactory loggers)
    {
        this.clock = clock;
        logger = loggers.CreateLogger<WorkflowWorker>();
        hub = new TaskHubClient(GrpcConnection.ToSidecar(services.GetService<IConfiguration>(), services.GetService<GrpcLimits>()));
        var registry = options.Value.Registry;
        foreach (var name in registry.Repeated)
        {
            Log.RegisteredTwice(logger, name);
        }

        work = new WorkItems(
            hub,
            new WorkflowExecutor(registry, serializer, loggers, services),
            new ActivityExecutor(registry, serializer, services, loggers.CreateLogger<ActivityExecutor>()),
            loggers.CreateLogger<WorkItems>());
    }

    /// <summary>Takes nothing new, answers what it has, then leaves; what it did not answer the sidecar gives again.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await work.DrainAsync(cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        hub.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await StreamAsync(stoppingToken);
                await Task.Delay(delays.Next(), clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task StreamAsync(CancellationToken stopping)
    {
        using var stream = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var alive = Task.CompletedTask;
        try
        {
            await foreach (var item in hub.GetWorkItemsAsync(() => alive = Connected(stream.Token), stream.Token))
            {
                work.Take(item);
            }
        }
#pragma warning disable CA1031 // Whatever ends the stream, the answer is to connect again.
        catch (Exception failure) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Log.Lost(logger, failure.Message);
        }
        finally
        {
            await stream.CancelAsync();
            await alive;
        }
    }

    private Task Connected(CancellationToken stream)
    {
        delays.Reset();
        Log.Connected(logger);
        return KeepAliveAsync(stream);
    }

    private async Task KeepAliveAsync(CancellationToken stream)
    {
        try
        {
            using var timer = new PeriodicTimer(KeepAlive, clock);
            while (await timer.WaitForNextTickAsync(stream))
            {
                await hub.HelloAsync(stream);
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or RpcException)
        {
            // The stream itself says whether the connection still stands.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.Connected, LogLevel.Information, "Connected to the workflow engine.")]
        public static partial void Connected(ILogger logger);

        [LoggerMessage(
            EventIds.RegisteredTwice, LogLevel.Warning,
            "More than one workflow or activity is registered as {Name}: the first one runs. Give the other a name of its own.")]
        public static partial void RegisteredTwice(ILogger logger, string name);

        [LoggerMessage(EventIds.ConnectionLost, LogLevel.Warning, "The connection to the workflow engine ended: {Reason}")]
        public static partial void Lost(ILogger logger, string reason);
    }
}
