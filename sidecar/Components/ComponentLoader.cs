using Microsoft.Extensions.Logging;
using Sidecar.Configuration;

namespace Sidecar.Components;

/// <summary>Makes and starts the components of a sidecar: secret stores first.</summary>
internal sealed partial class ComponentLoader(
    SidecarOptions options,
    ResourceSet resources,
    SidecarConfiguration configuration,
    ComponentRegistry registry,
    ComponentStore components,
    ComponentResolver resolver,
    ILoggerFactory loggers)
{
    private readonly ILogger logger = loggers.CreateLogger<ComponentLoader>();

    /// <summary>Loads them all.</summary>
    /// <exception cref="SidecarStartException">One cannot be loaded and does not say <c>ignoreErrors</c>.</exception>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        foreach (var source in ComponentReader.ReadAll(resources).OrderBy(source => source.IsSecretStore ? 0 : 1))
        {
            try
            {
                await LoadAsync(source, cancellationToken);
            }
            catch (Exception wrong) when (wrong is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                var failure = Describe(source, wrong);
                if (!source.IgnoreErrors)
                {
                    throw failure;
                }

                Log.Ignored(logger, failure.Message);
            }
        }
    }

    private async Task LoadAsync(ComponentSource source, CancellationToken cancellationToken)
    {
        var denied = configuration.DeniedComponents.Contains(source.Type) || configuration.DeniedComponents.Contains($"{source.Type}/{source.Version}");
        if (denied)
        {
            throw new SidecarStartException($"its type {source.Type} is denied by the configuration");
        }

        var definition = await resolver.ResolveAsync(source, cancellationToken);
        ComponentTypes.Require(definition);
        var component = registry.Create(new ComponentContext(definition, options, loggers)) ?? throw new SidecarStartException(Unknown(source.Type));
        await StartAsync(component, definition.InitTimeout, cancellationToken);
        components.Add(definition, component);
        Log.Loaded(logger, definition.Name, definition.Type, definition.Version);
    }

    private static async Task StartAsync(IComponent component, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        try
        {
            await component.StartAsync(limit.Token);
        }
        catch
        {
            await component.DisposeAsync();
            throw;
        }
    }

    private static string Unknown(string type) => ComponentTypes.Find(type) is null
        ? $"there is no component type {type}"
        : $"the bundled sidecar does not run {type}; the official runtime does";

    private static SidecarStartException Describe(ComponentSource source, Exception wrong)
    {
        var reason = wrong is OperationCanceledException ? $"it was not ready within {source.InitTimeout.TotalSeconds} s" : wrong.Message;
        return wrong is SidecarStartException && reason.Contains(source.Name, StringComparison.Ordinal)
            ? (SidecarStartException)wrong
            : new SidecarStartException($"{source.Source}: component '{source.Name}' ({source.Type}) cannot be loaded: {reason}", wrong);
    }

    private static partial class Log
    {
        [LoggerMessage(131, LogLevel.Information, "Component loaded: {Name} ({Type}/{Version})")]
        public static partial void Loaded(ILogger logger, string name, string type, string version);

        [LoggerMessage(132, LogLevel.Error, "{Problem}; it says ignoreErrors, so the sidecar goes on without it")]
        public static partial void Ignored(ILogger logger, string problem);
    }
}
