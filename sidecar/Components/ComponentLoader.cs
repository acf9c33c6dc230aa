using Microsoft.Extensions.Logging;
using Sidecar.Components.Resources;
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
    private readonly Dictionary<string, ComponentSource> sources = [];

    /// <summary>What was last loaded, or tried, under each name.</summary>
    public IReadOnlyDictionary<string, ComponentSource> Sources => sources;

    /// <summary>Loads them all.</summary>
    /// <exception cref="SidecarStartException">One cannot be loaded and does not say <c>ignoreErrors</c>.</exception>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        foreach (var source in ComponentReader.ReadAll(resources).OrderBy(source => source.IsSecretStore ? 0 : 1))
        {
            sources[source.Name] = source;
            await TolerateAsync(source, async () => await StartAsync(await PrepareAsync(source, cancellationToken), cancellationToken));
        }
    }

    /// <summary>Makes a component, without starting it.</summary>
    /// <exception cref="SidecarStartException">Its type is unknown or denied, or a setting is missing or makes no sense.</exception>
    public Task<PreparedComponent> PrepareAsync(ComponentSource source, CancellationToken cancellationToken) =>
        DescribeAsync(source, () => MakeAsync(source, cancellationToken), cancellationToken);

    /// <summary>Starts a component; from then on it is found.</summary>
    /// <exception cref="SidecarStartException">It does not start, and does not say <c>ignoreErrors</c>.</exception>
    public Task StartAsync(PreparedComponent prepared, CancellationToken cancellationToken)
    {
        sources[prepared.Source.Name] = prepared.Source;
        return TolerateAsync(prepared.Source, () => DescribeAsync(prepared.Source, () => OpenAsync(prepared, cancellationToken), cancellationToken));
    }

    /// <summary>Takes a name off <see cref="Sources"/>: its component is gone.</summary>
    public void Forget(string name) => sources.Remove(name);

    private async Task TolerateAsync(ComponentSource source, Func<Task> load)
    {
        try
        {
            await load();
        }
        catch (SidecarStartException failure) when (source.IgnoreErrors)
        {
            Log.Ignored(logger, failure.Message);
        }
    }

    private static async Task<T> DescribeAsync<T>(ComponentSource source, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work();
        }
        catch (Exception wrong) when (wrong is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw Describe(source, wrong);
        }
    }

    private async Task<PreparedComponent> MakeAsync(ComponentSource source, CancellationToken cancellationToken)
    {
        if (configuration.Denies(source.Type, source.Version))
        {
            throw new SidecarStartException($"its type {source.Type} is denied by the configuration");
        }

        var definition = await resolver.ResolveAsync(source, cancellationToken);
        ComponentTypes.Require(definition);
        var component = registry.Create(new ComponentContext(definition, options, loggers)) ?? throw new SidecarStartException(Unknown(source.Type));
        return new PreparedComponent(source, definition, component);
    }

    private async Task<bool> OpenAsync(PreparedComponent prepared, CancellationToken cancellationToken)
    {
        var definition = prepared.Definition;
        if (definition.IsActorStateStore && components.All.FirstOrDefault(entry => entry.Definition.IsActorStateStore).Definition is { } other)
        {
            throw new SidecarStartException($"it is marked actorStateStore, and so is '{other.Name}' ({other.Source}); only one may be");
        }

        await StartAsync(prepared.Component, definition.InitTimeout, cancellationToken);
        components.Add(definition, prepared.Component);
        Log.Loaded(logger, definition.Name, definition.Type, definition.Version);
        return true;
    }

    private static async Task StartAsync(IComponent component, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimerSpan.Nearest(patience));
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
        return wrong is SidecarStartException && reason.StartsWith(source.Resource.Places.File, StringComparison.Ordinal)
            ? (SidecarStartException)wrong
            : new SidecarStartException($"{source.Source}: component '{source.Name}' ({source.Type}) cannot be loaded: {reason}", wrong);
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.ComponentLoaded, LogLevel.Information, "Component loaded: {Name} ({Type}/{Version})")]
        public static partial void Loaded(ILogger logger, string name, string type, string version);

        [LoggerMessage(EventIds.ComponentIgnored, LogLevel.Error, "{Problem}; it says ignoreErrors, so the sidecar goes on without it")]
        public static partial void Ignored(ILogger logger, string problem);
    }
}
