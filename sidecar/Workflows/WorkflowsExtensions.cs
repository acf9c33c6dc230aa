using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Sidecar.Configuration;
using Sidecar.Grpc;
using Sidecar.Invocation;
using Sidecar.Invocation.Peers;
using Sidecar.Metadata;
using Sidecar.Workflows.Api;
using Sidecar.Workflows.Elsewhere;
using Sidecar.Workflows.Runtime;

namespace Sidecar.Workflows;

/// <summary>Puts this capability into a sidecar.</summary>
internal static class WorkflowsExtensions
{
    /// <summary>Adds its services.</summary>
    public static IServiceCollection AddWorkflows(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => WorkflowSettings.Read(provider.GetService<SidecarConfiguration>()?.Spec["workflow"] as JsonObject ?? []));
        return services.AddGrpcServer()
            .AddSingleton<ActorStateStore>()
            .AddSingleton(provider => new OtherApps(provider.GetService<ServiceInvoker>()))
            .AddSingleton<WorkflowRuntime>()
            .AddSingleton<WorkflowAccess>()
            .AddSingleton<IPeerWork, AppWork>()
            .AddSingleton<TaskHubService>()
            .AddSingleton<WorkerService>()
            .AddSingleton<WorkflowManagement>()
            .AddSingleton<WorkflowHttpApi>()
            .AddSingleton<WorkflowGrpcApi>()
            .AddSingleton<IMetadataPart, WorkflowMetadata>();
    }

    /// <summary>Maps its part of the Dapr API.</summary>
    public static IEndpointRouteBuilder MapWorkflows(this IEndpointRouteBuilder routes)
    {
        routes.MapTaskHub();
        routes.ServiceProvider.GetRequiredService<WorkflowHttpApi>().Map(routes);
        return routes.ServiceProvider.GetRequiredService<WorkflowGrpcApi>().Map(routes);
    }
}
