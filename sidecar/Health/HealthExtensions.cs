using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Sidecar.Health;

/// <summary>The sidecar's own health, its end, and the health of its application.</summary>
internal static class HealthExtensions
{
    /// <summary>Adds its services.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services) => services
        .AddSingleton<Readiness>()
        .AddSingleton<HealthHttpApi>()
        .AddSingleton<StopSignal>()
        .AddSingleton<ShutdownApi>()
        .AddSingleton<AppProbe>()
        .AddSingleton<AppStart>();

    /// <summary>Maps <c>healthz</c>, <c>healthz/outbound</c> and <c>shutdown</c>.</summary>
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<HealthHttpApi>().Map(routes);
        return routes.ServiceProvider.GetRequiredService<ShutdownApi>().Map(routes);
    }
}
