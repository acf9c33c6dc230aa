using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sidecar.Components;

namespace Sidecar.State;

/// <summary>The state API and its stores.</summary>
internal static class StateExtensions
{
    /// <summary>Adds its services, and its kinds of component to <paramref name="registry"/>.</summary>
    public static IServiceCollection AddState(this IServiceCollection services, ComponentRegistry registry)
    {
        registry.Add("state.in-memory", context => new InMemoryStateStore(context.Options.TimeProvider));
        registry.Add("state.sqlite", context => new SqliteStateStore(context));
        registry.Add("state.sqlite3", context => new SqliteStateStore(context));
        return services.AddSingleton<StateService>().AddSingleton<StateEndpoints>().AddSingleton<StateGrpcApi>();
    }

    /// <summary>Maps its part of the Dapr API.</summary>
    public static IEndpointRouteBuilder MapState(this IEndpointRouteBuilder routes)
    {
        var state = routes.ServiceProvider.GetRequiredService<StateEndpoints>();
        string[] write = [HttpMethods.Post, HttpMethods.Put];
        routes.MapMethods("/v1.0/state/{store}", write, (RequestDelegate)state.SaveAsync);
        routes.MapMethods("/v1.0/state/{store}/bulk", write, (RequestDelegate)state.GetManyAsync);
        routes.MapMethods("/v1.0/state/{store}/transaction", write, (RequestDelegate)state.TransactAsync);
        routes.MapGet("/v1.0/state/{store}/{key}", (RequestDelegate)state.GetAsync);
        routes.MapDelete("/v1.0/state/{store}/{key}", (RequestDelegate)state.DeleteAsync);
        routes.MapMethods("/v1.0-alpha1/state/{store}/query", write, (RequestDelegate)state.QueryAsync);
        return routes.ServiceProvider.GetRequiredService<StateGrpcApi>().Map(routes);
    }
}
