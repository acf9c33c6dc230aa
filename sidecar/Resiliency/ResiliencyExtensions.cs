using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sidecar.Components.Resources;
using Sidecar.HotReload;
using Sidecar.Resiliency.Policies;
using Sidecar.Resiliency.Retries;

namespace Sidecar.Resiliency;

/// <summary>Puts this capability into a sidecar.</summary>
internal static class ResiliencyExtensions
{
    /// <summary>Adds its services.</summary>
    public static IServiceCollection AddResiliency(this IServiceCollection services) => services
        .AddSingleton(new Chance(new Random()))
        .AddSingleton(provider => ResiliencyReload.Read(provider.GetRequiredService<ResourceSet>(), provider.GetRequiredService<ILogger<PolicySet>>()))
        .AddSingleton<ResiliencyPolicies>()
        .AddSingleton<IResiliency>(provider => provider.GetRequiredService<ResiliencyPolicies>())
        .AddSingleton<IReloadable, ResiliencyReload>();
}
