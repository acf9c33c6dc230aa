using Dapr;
using Dapr.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers a client of the sidecar.</summary>
public static class DaprServiceCollectionExtensions
{
    /// <summary>
    /// Adds a <see cref="DaprClient"/>, unless there is one. Endpoint and token come from configuration, then from the environment.
    /// </summary>
    /// <param name="services">Where to add it.</param>
    /// <param name="configure">Changes how it is made.</param>
    /// <param name="lifetime">Its lifetime; one for all unless given.</param>
    public static void AddDaprClient(
        this IServiceCollection services, Action<DaprClientBuilder>? configure = null, ServiceLifetime lifetime = ServiceLifetime.Singleton) =>
        services.AddDaprClient((_, builder) => configure?.Invoke(builder), lifetime);

    /// <summary>
    /// Adds a <see cref="DaprClient"/>, unless there is one. Endpoint and token come from configuration, then from the environment.
    /// </summary>
    /// <param name="services">Where to add it.</param>
    /// <param name="configure">Changes how it is made.</param>
    /// <param name="lifetime">Its lifetime; one for all unless given.</param>
    public static void AddDaprClient(
        this IServiceCollection services, Action<IServiceProvider, DaprClientBuilder> configure, ServiceLifetime lifetime = ServiceLifetime.Singleton)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.TryAdd(ServiceDescriptor.Describe(typeof(DaprClient), provider => Make(provider, configure), lifetime));
    }

    private static DaprClient Make(IServiceProvider provider, Action<IServiceProvider, DaprClientBuilder> configure)
    {
        var configuration = provider.GetService<IConfiguration>();
        var builder = new DaprClientBuilder()
            .UseHttpEndpoint(DaprDefaults.HttpEndpoint(configuration).AbsoluteUri)
            .UseGrpcEndpoint(DaprDefaults.GrpcEndpoint(configuration).AbsoluteUri)
            .UseDaprApiToken(DaprDefaults.ApiToken(configuration) ?? string.Empty);
        configure(provider, builder);
        return builder.Build();
    }
}
