using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sidecar.Components;

namespace Sidecar.Metadata;

/// <summary>Puts this capability into a sidecar.</summary>
internal static class MetadataExtensions
{
    /// <summary>Adds its services, and its kinds of component to <paramref name="registry"/>.</summary>
    public static IServiceCollection AddMetadata(this IServiceCollection services, ComponentRegistry registry)
    {
        _ = registry;
        return services;
    }

    /// <summary>Maps its part of the Dapr API.</summary>
    public static IEndpointRouteBuilder MapMetadata(this IEndpointRouteBuilder routes) => routes;
}
