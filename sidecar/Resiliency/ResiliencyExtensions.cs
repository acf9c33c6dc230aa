using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sidecar.Components;

namespace Sidecar.Resiliency;

/// <summary>Puts this capability into a sidecar.</summary>
internal static class ResiliencyExtensions
{
    /// <summary>Adds its services, and its kinds of component to <paramref name="registry"/>.</summary>
    public static IServiceCollection AddResiliency(this IServiceCollection services, ComponentRegistry registry)
    {
        _ = registry;
        return services.AddSingleton<IResiliency, NoResiliency>();
    }

    /// <summary>Maps its part of the Dapr API.</summary>
    public static IEndpointRouteBuilder MapResiliency(this IEndpointRouteBuilder routes) => routes;
}
