using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sidecar.Api;
using Sidecar.Components;

namespace Sidecar.Health;

/// <summary>The sidecar's own health, its end, and the health of its application.</summary>
internal static class HealthExtensions
{
    /// <summary>Adds its services.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services, ComponentRegistry registry)
    {
        _ = registry;
        return services.AddSingleton<Readiness>().AddSingleton<StopSignal>().AddSingleton<ShutdownApi>().AddSingleton<AppProbe>().AddSingleton<AppStart>();
    }

    /// <summary>Maps <c>healthz</c>, <c>healthz/outbound</c> and <c>shutdown</c>.</summary>
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        var readiness = routes.ServiceProvider.GetRequiredService<Readiness>();
        var options = routes.ServiceProvider.GetRequiredService<SidecarOptions>();

        routes.MapGet("/v1.0/healthz", (RequestDelegate)(context => Healthz(context, readiness, options)));
        routes.MapGet("/v1.0/healthz/outbound", (RequestDelegate)(context => readiness.Outbound
            ? NoContent(context)
            : throw Error("ERR_OUTBOUND_HEALTH_NOT_READY", "dapr outbound is not ready").ToException()));
        return routes.ServiceProvider.GetRequiredService<ShutdownApi>().Map(routes);
    }

    private static Task Healthz(HttpContext context, Readiness readiness, SidecarOptions options)
    {
        if (!readiness.Ready)
        {
            throw Error("ERR_HEALTH_NOT_READY", "dapr is not ready: [app]").ToException();
        }

        return context.Request.QueryString.HasValue && context.Request.Query.TryGetValue("appid", out var id) && id[0] != options.AppId
            ? throw Error("ERR_HEALTH_APPID_NOT_MATCH", "dapr app-id does not match").ToException()
            : NoContent(context);
    }

    private static Task NoContent(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static ApiError Error(string code, string message) => new(500, GrpcStatus.Internal, code, message);
}
