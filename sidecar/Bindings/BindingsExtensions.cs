using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sidecar.Bindings.Cron;
using Sidecar.Bindings.Http;
using Sidecar.Bindings.Input;
using Sidecar.Bindings.LocalStorage;
using Sidecar.Bindings.Smtp;
using Sidecar.Components;
using Sidecar.HotReload;

namespace Sidecar.Bindings;

/// <summary>Puts this capability into a sidecar.</summary>
internal static class BindingsExtensions
{
    /// <summary>Adds its services, and its kinds of component to <paramref name="registry"/>.</summary>
    public static IServiceCollection AddBindings(this IServiceCollection services, ComponentRegistry registry)
    {
        registry
            .Add("bindings.http", context => new HttpBinding(context))
            .Add("bindings.localstorage", context => new LocalStorageBinding(context))
            .Add("bindings.smtp", context => new SmtpBinding(context))
            .Add("bindings.cron", context => new CronBinding(context));
        return services
            .AddSingleton<OutputBindings>()
            .AddSingleton<BindingsHttpApi>()
            .AddSingleton<BindingsGrpcApi>()
            .AddSingleton<BindingProbe>()
            .AddSingleton<BindingDelivery>()
            .AddReloadable<InputBindings>();
    }

    /// <summary>Maps its part of the Dapr API.</summary>
    public static IEndpointRouteBuilder MapBindings(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<BindingsHttpApi>().Map(routes);
        return routes.ServiceProvider.GetRequiredService<BindingsGrpcApi>().Map(routes);
    }
}
