using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sidecar.Components;
using Sidecar.Resiliency.Policies;
using Sidecar.Resiliency.Retries;

namespace Sidecar.Resiliency;

/// <summary>Puts this capability into a sidecar.</summary>
internal static partial class ResiliencyExtensions
{
    /// <summary>Adds its services, and its kinds of component to <paramref name="registry"/>.</summary>
    public static IServiceCollection AddResiliency(this IServiceCollection services, ComponentRegistry registry)
    {
        _ = registry;
        return services
            .AddSingleton(new Chance(new Random()))
            .AddSingleton(provider => Read(provider.GetRequiredService<ResourceSet>(), provider.GetRequiredService<ILogger<PolicySet>>()))
            .AddSingleton<IResiliency, ResiliencyPolicies>();
    }

    private static PolicySet Read(ResourceSet resources, ILogger logger)
    {
        var set = new PolicySet();
        foreach (var resource in resources.OfKind("Resiliency"))
        {
            try
            {
                ResiliencyReader.Read(resource.Spec, set);
            }
            catch (FormatException exception)
            {
                Log.Unreadable(logger, resource.Source, resource.Name, exception.Message);
            }
        }

        return set;
    }

    private static partial class Log
    {
        [LoggerMessage(4201, LogLevel.Error, "{Source}: the resiliency resource '{Name}' holds only as far as it can be read: {Problem}")]
        public static partial void Unreadable(ILogger logger, string source, string name, string problem);
    }
}
