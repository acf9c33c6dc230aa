using Microsoft.Extensions.DependencyInjection;
using Sidecar.Components;

namespace Sidecar.Middleware;

/// <summary>Puts this capability into a sidecar.</summary>
internal static class MiddlewareExtensions
{
    /// <summary>Adds its services, and its kinds of component to <paramref name="registry"/>.</summary>
    public static IServiceCollection AddMiddleware(this IServiceCollection services, ComponentRegistry registry)
    {
        registry
            .Add("middleware.http.ratelimit", context => new RateLimit(context))
            .Add("middleware.http.routeralias", context => new RouterAlias(context))
            .Add("middleware.http.routerchecker", context => new RouterChecker(context));
        return services.AddSingleton<HttpPipelines>();
    }
}
