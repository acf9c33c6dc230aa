using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sidecar.Components;

namespace Sidecar.PubSub;

/// <summary>Puts this capability into a sidecar.</summary>
internal static class PubSubExtensions
{
    /// <summary>Adds its services, and its kinds of component to <paramref name="registry"/>.</summary>
    public static IServiceCollection AddPubSub(this IServiceCollection services, ComponentRegistry registry)
    {
        _ = registry;
        return services;
    }

    /// <summary>Maps its part of the Dapr API.</summary>
    public static IEndpointRouteBuilder MapPubSub(this IEndpointRouteBuilder routes) => routes;
}
