using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sidecar.Components;
using Sidecar.State.Api;
using Sidecar.State.Stores;

namespace Sidecar.State;

/// <summary>Puts this capability into a sidecar.</summary>
internal static class StateExtensions
{
    /// <summary>Adds its services, and its kinds of component to <paramref name="registry"/>.</summary>
    public static IServiceCollection AddState(this IServiceCollection services, ComponentRegistry registry)
    {
        registry
            .Add("state.in-memory", context => new InMemoryStateStore(context.Options.TimeProvider))
            .Add("state.sqlite", context => new SqliteStateStore(context))
            .Add("state.sqlite3", context => new SqliteStateStore(context));
        return services.AddSingleton<StateService>().AddSingleton<StateHttpApi>().AddSingleton<StateGrpcApi>();
    }

    /// <summary>Maps its part of the Dapr API.</summary>
    public static IEndpointRouteBuilder MapState(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<StateHttpApi>().Map(routes);
        return routes.ServiceProvider.GetRequiredService<StateGrpcApi>().Map(routes);
    }
}
