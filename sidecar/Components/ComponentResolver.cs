using Microsoft.Extensions.Logging;
using Sidecar.Secrets;

namespace Sidecar.Components;

/// <summary>Finds the values that a component's settings refer to.</summary>
internal sealed partial class ComponentResolver(SidecarOptions options, ComponentStore components, ILogger<ComponentResolver> logger)
{
    /// <summary>The definition with every value in place. A secret that cannot be had is logged, and its setting left out.</summary>
    public async Task<ComponentDefinition> ResolveAsync(ComponentSource source, CancellationToken cancellationToken)
    {
        Dictionary<string, string> metadata = new(StringComparer.OrdinalIgnoreCase);
        foreach (var setting in source.Settings)
        {
            if (await FindAsync(source, setting, cancellationToken) is { } value)
            {
                metadata[setting.Name] = Expand(source, setting, value);
            }
        }

        if (source.Type.StartsWith("pubsub.", StringComparison.OrdinalIgnoreCase))
        {
            metadata.TryAdd("consumerID", options.AppId);
        }

        return new ComponentDefinition(source.Name, source.Type, source.Version, metadata, source.Resource.Scopes, source.Source)
        {
            IgnoreErrors = source.IgnoreErrors,
            InitTimeout = source.InitTimeout,
            IsNamespaced = source.Settings.Any(setting => setting.Value?.Contains("{namespace}", StringComparison.Ordinal) == true),
        };
    }

    private string Expand(ComponentSource source, ComponentSetting setting, string value)
    {
        try
        {
            return ComponentTemplates.Expand(value, options);
        }
        catch (SidecarStartException wrong)
        {
            throw new SidecarStartException($"{setting.Source}: component '{source.Name}': {wrong.Message}", wrong);
        }
    }

    private async Task<string?> FindAsync(ComponentSource source, ComponentSetting setting, CancellationToken cancellationToken)
    {
        if (setting.SecretName is { } secret)
        {
            return await FindSecretAsync(source, secret, setting.SecretKey!, cancellationToken);
        }

        return setting.Value ?? (setting.Environment is { } variable ? FromEnvironment(source, setting, variable) : string.Empty);
    }

    private string? FromEnvironment(ComponentSource source, ComponentSetting setting, string variable)
    {
        if (variable == "APP_API_TOKEN" || variable.StartsWith("DAPR_", StringComparison.Ordinal))
        {
            Log.VariableRefused(logger, setting.Source, source.Name, variable);
            return null;
        }

        return options.ReadEnvironment(variable);
    }

    private async Task<string?> FindSecretAsync(ComponentSource source, string secret, string key, CancellationToken cancellationToken)
    {
        if (source.SecretStore is not { Length: > 0 } storeName || components.Find<ISecretStore>(storeName) is not { } store)
        {
            Log.NoSecretStore(logger, source.Source, source.Name, source.SecretStore ?? "none named");
            return null;
        }

        try
        {
            var values = await store.GetAsync(secret, cancellationToken);
            return values.GetValueOrDefault(key) ?? (values.Count == 1 && key == secret ? values.Values.First() : null);
        }
        catch (KeyNotFoundException)
        {
            Log.NoSecret(logger, source.Source, source.Name, secret, storeName);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.VariableRefused, LogLevel.Warning, "{Source}: component '{Component}' may not read the environment variable {Variable}")]
        public static partial void VariableRefused(ILogger logger, string source, string component, string variable);

        [LoggerMessage(
            EventIds.SecretStoreMissing, LogLevel.Warning,
            "{Source}: component '{Component}' refers to a secret, but its secret store ({Store}) is not loaded")]
        public static partial void NoSecretStore(ILogger logger, string source, string component, string store);

        [LoggerMessage(
            EventIds.SecretMissing, LogLevel.Warning,
            "{Source}: component '{Component}' refers to the secret '{Secret}', which {Store} does not have")]
        public static partial void NoSecret(ILogger logger, string source, string component, string secret, string store);
    }
}
