using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Sidecar.Metadata;

/// <summary>Puts this capability into a sidecar.</summary>
internal static class MetadataExtensions
{
    /// <summary>Adds its services.</summary>
    public static IServiceCollection AddMetadata(this IServiceCollection services) =>
        services.AddSingleton<SidecarMetadata>().AddSingleton<MetadataHttpApi>().AddSingleton<MetadataGrpcApi>().AddSingleton<IMetadataPart, ResourceNames>();

    /// <summary>Maps its part of the Dapr API.</summary>
    public static IEndpointRouteBuilder MapMetadata(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<MetadataHttpApi>().Map(routes);
        return routes.ServiceProvider.GetRequiredService<MetadataGrpcApi>().Map(routes);
    }
}
