using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sidecar.Grpc;
using Sidecar.HotReload;
using Sidecar.Invocation.Endpoints;
using Sidecar.Invocation.Machine;
using Sidecar.Invocation.Peers;
using Sidecar.Invocation.Proxying;
using Sidecar.Metadata;

namespace Sidecar.Invocation;

/// <summary>Puts this capability into a sidecar.</summary>
internal static class InvocationExtensions
{
    /// <summary>Adds its services.</summary>
    public static IServiceCollection AddInvocation(this IServiceCollection services) => services
        .AddSingleton<AccessControl>()
        .AddSingleton<LocalPeer>()
        .AddSingleton<HttpEndpoints>()
        .AddSingleton<IMetadataPart>(provider => provider.GetRequiredService<HttpEndpoints>())
        .AddSingleton<IReloadable>(provider => provider.GetRequiredService<HttpEndpoints>())
        .AddSingleton<ExternalPeer>()
        .AddSingleton<CallerIdentity>()
        .AddSingleton<ServiceInvoker>()
        .AddSingleton<InvocationHttpApi>()
        .AddSingleton<InvocationGrpcApi>()
        .AddSingleton<GrpcProxy>()
        .AddSingleton<MachinePeers>()
        .AddHostedService<PeerRegistration>()
        .AddHostedService<PeerListener>();

    /// <summary>Maps its part of the Dapr API: everything that nothing else maps.</summary>
    public static IEndpointRouteBuilder MapInvocation(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<GrpcMethodTable>().Fallback = routes.ServiceProvider.GetRequiredService<GrpcProxy>().HandleAsync;
        routes.ServiceProvider.GetRequiredService<InvocationHttpApi>().Map(routes);
        return routes.ServiceProvider.GetRequiredService<InvocationGrpcApi>().Map(routes);
    }
}
