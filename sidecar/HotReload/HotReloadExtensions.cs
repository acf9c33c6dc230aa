using Microsoft.Extensions.DependencyInjection;

namespace Sidecar.HotReload;

/// <summary>Puts this capability into a sidecar.</summary>
internal static class HotReloadExtensions
{
    /// <summary>Adds its services.</summary>
    public static IServiceCollection AddHotReload(this IServiceCollection services) => services
        .AddSingleton<Components.Calls.ComponentCalls>()
        .AddSingleton<ComponentReload>()
        .AddSingleton<ResourceReload>()
        .AddSingleton<ResourceWatch>();

    /// <summary>Adds a capability that calls the application and follows reloads.</summary>
    public static IServiceCollection AddReloadable<T>(this IServiceCollection services)
        where T : class, IReloadable, IAppLifetime => services
        .AddSingleton<T>()
        .AddSingleton<IAppLifetime>(provider => provider.GetRequiredService<T>())
        .AddSingleton<IReloadable>(provider => provider.GetRequiredService<T>());
}
