using Microsoft.Extensions.DependencyInjection;

namespace Sidecar.Metrics;

/// <summary>Puts this capability into a sidecar.</summary>
internal static class MetricsExtensions
{
    /// <summary>Adds its services.</summary>
    public static IServiceCollection AddMetricsPort(this IServiceCollection services) => services
        .AddSingleton<RequestCounts>()
        .AddSingleton(provider => new InstrumentCounts(provider.GetRequiredService<SidecarOptions>()))
        .AddSingleton<MetricsText>()
        .AddSingleton<MetricsListener>();
}
