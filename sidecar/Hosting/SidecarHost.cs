using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Sidecar.Absent;
using Sidecar.Api.Access;
using Sidecar.Api.Errors;
using Sidecar.Api.Requests;
using Sidecar.Apps;
using Sidecar.Bindings;
using Sidecar.Components;
using Sidecar.Components.Calls;
using Sidecar.Components.Resources;
using Sidecar.Configuration;
using Sidecar.Grpc;
using Sidecar.Health;
using Sidecar.HotReload;
using Sidecar.Invocation;
using Sidecar.Metadata;
using Sidecar.Metrics;
using Sidecar.Middleware;
using Sidecar.PubSub;
using Sidecar.Resiliency;
using Sidecar.Secrets;
using Sidecar.State;
using Sidecar.Tracing;
using Sidecar.Workflows;

namespace Sidecar.Hosting;

/// <summary>Composes the web host of a sidecar: every capability is added and mapped here.</summary>
internal static class SidecarHost
{
    /// <summary>Builds it; nothing listens yet.</summary>
    /// <exception cref="SidecarStartException">A resource or configuration is not valid.</exception>
    public static WebApplication Build(SidecarOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => SidecarListeners.Listen(kestrel, options));
        AddServices(builder.Services, options);

        var app = builder.Build();
        app.UseMiddleware<TargetMiddleware>();
        app.UseMiddleware<HeaderLimitMiddleware>();
        app.UseMiddleware<PathMiddleware>();
        if (app.Services.GetRequiredService<MetricsListener>().IsOn)
        {
            _ = app.Services.GetRequiredService<InstrumentCounts>();
            app.UseMiddleware<RequestCountsMiddleware>();
        }

        if (options.AllowedOrigins.Length > 0)
        {
            app.UseCors(cors => AllowOrigins(cors, options.AllowedOrigins));
        }

        if (!string.IsNullOrEmpty(options.DaprApiToken))
        {
            app.UseMiddleware<TokenMiddleware>();
        }

        app.UseMiddleware<ApiPipelineMiddleware>();
        app.UseMiddleware<ApiLogMiddleware>();
        app.UseMiddleware<ApiSpanMiddleware>();
        app.UseMiddleware<ErrorMiddleware>();
        app.UseMiddleware<ApiAccessMiddleware>();
        app.UseMiddleware<ComponentCallsMiddleware>();
        app.UseRouting();
        app.MapHealth().MapMetadata().MapSecrets().MapState().MapPubSub().MapBindings().MapWorkflows().MapAbsent().MapGrpcServer().MapInvocation();
        return app;
    }

    /// <summary>Begins to listen.</summary>
    /// <exception cref="SidecarStartException">A port is in use; the message names it and the application.</exception>
    public static async Task ListenAsync(WebApplication app, SidecarOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException failure) when (failure.InnerException is AddressInUseException)
        {
            var http = failure.Message.Contains($":{options.HttpPort}:", StringComparison.Ordinal);
            throw new SidecarStartException(
                $"port {(http ? options.HttpPort : options.GrpcPort)}, meant for the Dapr {(http ? "HTTP" : "gRPC")} API of {options.AppId}, is in use",
                failure);
        }
        catch (SocketException failure)
        {
            throw new SidecarStartException(
                $"the Dapr API of {options.AppId} cannot listen on {options.UnixDomainSocket ?? options.ListenAddress}: {failure.Message}", failure);
        }
    }

    private static void AllowOrigins(CorsPolicyBuilder cors, string origins) => _ = origins == "*"
        ? cors.AllowAnyOrigin().AllowAnyHeader().AllowAnyMethod()
        : cors.WithOrigins(origins.Split(',', StringSplitOptions.TrimEntries)).AllowAnyHeader().WithMethods("HEAD", "GET", "POST", "PUT", "PATCH", "DELETE");

    private static void AddServices(IServiceCollection services, SidecarOptions options)
    {
        var registry = new ComponentRegistry();
        services.AddRoutingCore().AddCors();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = options.GracefulShutdown);
        services.AddSingleton(options)
            .AddSingleton<IHostLifetime, UnattendedLifetime>()
            .AddSingleton(options.TimeProvider)
            .AddSingleton(options.LoggerFactory ?? NullLoggerFactory.Instance)
            .AddSingleton(typeof(ILogger<>), typeof(Logger<>))
            .AddSingleton(ResourceSet.Load(options))
            .AddSingleton(SidecarConfiguration.Load(options))
            .AddSingleton(registry)
            .AddSingleton<ComponentStore>()
            .AddSingleton<ComponentResolver>()
            .AddSingleton<ComponentLoader>()
            .AddApp(options)
            .AddHotReload()
            .AddMetricsPort()
            .AddMiddleware(registry)
            .AddSingleton<HttpApiAccess>()
            .AddSingleton<GrpcApiAccess>()
            .AddResiliency()
            .AddHealth()
            .AddMetadata()
            .AddSecrets(registry)
            .AddState(registry)
            .AddPubSub(registry)
            .AddBindings(registry)
            .AddInvocation()
            .AddWorkflows();
    }
}
