using Microsoft.Extensions.Logging;
using Sidecar.Components;
using Sidecar.Components.Calls;

namespace Sidecar.HotReload;

/// <summary>
/// Closes the components that went or changed and starts those that came or changed: first those that went, then those that changed, then
/// new ones.
/// </summary>
internal sealed partial class ComponentReload(
    ComponentLoader loader,
    ComponentStore components,
    ComponentCalls calls,
    IEnumerable<IReloadable> users,
    SidecarOptions options,
    ILogger<ComponentReload> logger)
{
    /// <summary>
    /// Brings the loaded components in line with <paramref name="wanted"/>. One that is wrong on the face of it is told, and its old form
    /// stays.
    /// </summary>
    /// <exception cref="ComponentStartException">One does not start.</exception>
    public async Task ApplyAsync(IReadOnlyList<ComponentSource> wanted, CancellationToken cancellationToken)
    {
        foreach (var name in loader.Sources.Keys.Except(wanted.Select(source => source.Name)).ToList())
        {
            Log.Gone(logger, name);
            loader.Forget(name);
            await RetireAsync(name, cancellationToken);
            await CloseAsync(name);
        }

        var changed = wanted.Where(source => !loader.Sources.TryGetValue(source.Name, out var known) || !known.Resource.SaysTheSameAs(source.Resource))
            .OrderBy(source => loader.Sources.ContainsKey(source.Name) ? 0 : 1)
            .ThenBy(source => source.IsSecretStore ? 0 : 1)
            .ThenBy(source => source.IsActorStateStore ? 1 : 0);
        foreach (var source in changed.ToList())
        {
            await ReplaceAsync(source, cancellationToken);
        }
    }

    /// <summary>Brings everything that uses components in line with those that are loaded.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        foreach (var user in users)
        {
            await user.RefreshAsync(cancellationToken);
        }
    }

    private async Task ReplaceAsync(ComponentSource source, CancellationToken cancellationToken)
    {
        PreparedComponent prepared;
        try
        {
            prepared = await loader.PrepareAsync(source, cancellationToken);
        }
        catch (SidecarStartException wrong)
        {
            Log.Refused(logger, wrong.Message);
            return;
        }

        await RetireAsync(source.Name, cancellationToken);
        using var held = calls.Hold(source.Name);
        await DrainAsync();
        await CloseAsync(source.Name);
        try
        {
            await loader.StartAsync(prepared, cancellationToken);
        }
        catch (SidecarStartException failure)
        {
            throw new ComponentStartException(failure.Message, failure);
        }

        await RefreshAsync(cancellationToken);
    }

    // Who uses it all the time ends that. Calls go on meanwhile: the application may need one to finish what it was given.
    private Task RetireAsync(string name, CancellationToken cancellationToken)
    {
        components.Retire(name);
        return RefreshAsync(cancellationToken);
    }

    // Nobody finds it any more; who found it before is let finish.
    private async Task CloseAsync(string name)
    {
        if (components.Remove(name) is not { } component)
        {
            return;
        }

        await DrainAsync();
        await component.DisposeAsync();
    }

    private Task DrainAsync() => calls.DrainAsync(options.GracefulShutdown, options.TimeProvider);

    private static partial class Log
    {
        [LoggerMessage(EventIds.ComponentRemoved, LogLevel.Information, "Component removed: {Name}")]
        public static partial void Gone(ILogger logger, string name);

        [LoggerMessage(EventIds.ComponentRefused, LogLevel.Error, "{Problem}; what was loaded before stays")]
        public static partial void Refused(ILogger logger, string problem);
    }
}
