using Microsoft.Extensions.Logging;
using Sidecar.Components;
using Sidecar.Components.Resources;
using Sidecar.Configuration;
using Sidecar.Health;
using Sidecar.PubSub.Subscriptions;

namespace Sidecar.HotReload;

/// <summary>
/// Reads the resources and the configuration anew and brings everything in line with them. What cannot be read is told in one line, and
/// everything stays as it was.
/// </summary>
internal sealed partial class ResourceReload(
    SidecarOptions options,
    ResourceSet resources,
    SidecarConfiguration configuration,
    ComponentReload components,
    StopSignal stop,
    ILogger<ResourceReload> logger)
{
    /// <summary>Reloads. A component that does not start, and does not say <c>ignoreErrors</c>, ends the sidecar.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ApplyAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (ComponentStartException failure)
        {
            Log.CannotGoOn(logger, failure.Message);
            stop.Fail(failure);
        }
        catch (Exception failure) when (failure is SidecarStartException or IOException or UnauthorizedAccessException)
        {
            Log.Refused(logger, failure.Message);
        }
    }

    private async Task ApplyAsync(CancellationToken cancellationToken)
    {
        var settings = SidecarConfiguration.Load(options);
        var next = ResourceSet.Load(options);
        var sources = ComponentReader.ReadAll(next);
        _ = DeclarativeSubscriptions.Read(next).ToList();

        configuration.Replace(settings);
        resources.Replace(next);
        await components.ApplyAsync(sources, cancellationToken);
        await components.RefreshAsync(cancellationToken);
        Log.Reloaded(logger, options.AppId);
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.ResourcesReloaded, LogLevel.Information, "The resources of {App} are reloaded")]
        public static partial void Reloaded(ILogger logger, string app);

        [LoggerMessage(EventIds.ResourcesRefused, LogLevel.Error, "The changed resources are not taken, everything stays as it was: {Problem}")]
        public static partial void Refused(ILogger logger, string problem);

        [LoggerMessage(EventIds.ReloadedComponentFailed, LogLevel.Critical, "A reloaded component does not start, so the sidecar ends: {Problem}")]
        public static partial void CannotGoOn(ILogger logger, string problem);
    }
}
