using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sidecar.Components;

namespace Sidecar.Health;

/// <summary>Puts this capability into a sidecar.</summary>
internal static class HealthExtensions
{
    /// <summary>Adds its services, and its kinds of component to <paramref name="registry"/>.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services, ComponentRegistry registry)
    {
        _ = registry;
        return services;
    }

    /// <summary>Maps its part of the Dapr API.</summary>
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes) => routes;
}
