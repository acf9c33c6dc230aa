using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Sidecar.Bindings;
using Sidecar.Components;
using Sidecar.Health;
using Sidecar.Invocation;
using Sidecar.Metadata;
using Sidecar.PubSub;
using Sidecar.Resiliency;
using Sidecar.Secrets;
using Sidecar.State;
using Sidecar.Workflows;

namespace Sidecar;

/// <summary>The Dapr runtime of one application: its HTTP and gRPC APIs and the components behind them.</summary>
public sealed class DaprSidecar : IAsyncDisposable
{
    private readonly WebApplication host;

    private DaprSidecar(WebApplication host)
    {
        this.host = host;
        HttpEndpoint = new Uri(host.Urls.First());
        GrpcEndpoint = new Uri(host.Urls.Last());
    }

    /// <summary>Where the Dapr HTTP API listens.</summary>
    public Uri HttpEndpoint { get; }

    /// <summary>Where the Dapr gRPC API listens.</summary>
    public Uri GrpcEndpoint { get; }

    /// <summary>Starts a sidecar. It answers when this returns; it is ready once its application is.</summary>
    public static async Task<DaprSidecar> StartAsync(SidecarOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var built = Build(options);
        await built.StartAsync(cancellationToken);
        return new DaprSidecar(built);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await host.DisposeAsync();
    }

    private static WebApplication Build(SidecarOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxBodySize;
            kestrel.Listen(System.Net.IPAddress.Parse(options.ListenAddress), options.HttpPort);
            kestrel.Listen(System.Net.IPAddress.Parse(options.ListenAddress), options.GrpcPort, endpoint => endpoint.Protocols = HttpProtocols.Http2);
        });

        var registry = new ComponentRegistry();
        builder.Services.AddSingleton(options)
            .AddSingleton<IHostLifetime, UnattendedLifetime>()
            .AddSingleton(options.TimeProvider)
            .AddSingleton(options.LoggerFactory ?? NullLoggerFactory.Instance)
            .AddSingleton(registry)
            .AddSingleton<ComponentStore>()
            .AddSingleton<AppChannel>()
            .AddResiliency(registry)
            .AddHealth(registry)
            .AddMetadata(registry)
            .AddSecrets(registry)
            .AddState(registry)
            .AddPubSub(registry)
            .AddBindings(registry)
            .AddInvocation(registry)
            .AddWorkflows(registry);

        var app = builder.Build();
        app.MapHealth().MapMetadata().MapSecrets().MapState().MapPubSub().MapBindings().MapWorkflows().MapInvocation();
        return app;
    }
}
