using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sidecar.Components;

namespace Sidecar.Secrets;

/// <summary>Puts this capability into a sidecar.</summary>
internal static class SecretsExtensions
{
    /// <summary>Adds its services, and its kinds of component to <paramref name="registry"/>.</summary>
    public static IServiceCollection AddSecrets(this IServiceCollection services, ComponentRegistry registry)
    {
        registry
            .Add("secretstores.local.env", context => new LocalEnvSecretStore(context))
            .Add("secretstores.local.file", context => new LocalFileSecretStore(context));
        return services.AddSingleton<SecretsService>().AddSingleton<SecretsHttpApi>().AddSingleton<SecretsGrpcApi>();
    }

    /// <summary>Maps its part of the Dapr API.</summary>
    public static IEndpointRouteBuilder MapSecrets(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<SecretsHttpApi>().Map(routes);
        return routes.ServiceProvider.GetRequiredService<SecretsGrpcApi>().Map(routes);
    }
}
