using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sidecar.Components;
using Sidecar.Grpc;
using Sidecar.HotReload;
using Sidecar.Invocation.Machine;
using Sidecar.Invocation.Proxying;
using Sidecar.Metadata;

namespace Sidecar.Invocation;

/// <summary>Puts this capability into a sidecar.</summary>
internal static class InvocationExtensions
{
    /// <summary>Adds its services, and its kinds of component to <paramref name="registry"/>.</summary>
    public static IServiceCollection AddInvocation(this IServiceCollection services, ComponentRegistry registry)
    {
        _ = registry;
        return services
            .AddSingleton<AccessControl>()
            .AddSingleton<LocalPeer>()
            .AddSingleton<HttpEndpoints>()
            .AddSingleton<IMetadataPart>(provider => provider.GetRequiredService<HttpEndpoints>())
            .AddSingleton<IReloadable>(provider => provider.GetRequiredService<HttpEndpoints>())
            .AddSingleton<ExternalPeer>()
            .AddSingleton<CallerIdentity>()
            .AddSingleton<ServiceInvoker>()
            .AddSingleton<InvocationEndpoint>()
            .AddSingleton<InvokeServiceApi>()
            .AddSingleton<GrpcProxy>()
            .AddSingleton<MachinePeers>()
            .AddHostedService<PeerRegistration>()
            .AddHostedService<PeerListener>();
    }

    /// <summary>Maps its part of the Dapr API: everything that nothing else maps.</summary>
    public static IEndpointRouteBuilder MapInvocation(this IEndpointRouteBuilder routes)
    {
        var endpoint = routes.ServiceProvider.GetRequiredService<InvocationEndpoint>();
        routes.ServiceProvider.GetRequiredService<InvokeServiceApi>().Map(routes);
        routes.ServiceProvider.GetRequiredService<GrpcMethodTable>().Fallback = routes.ServiceProvider.GetRequiredService<GrpcProxy>().HandleAsync;
        routes.Map("/{**path}", endpoint.HandleAsync).WithOrder(int.MaxValue);
        return routes;
    }
}
