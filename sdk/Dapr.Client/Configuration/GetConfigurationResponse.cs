namespace Dapr.Client;

/// <summary>Items of a configuration store.</summary>
/// <param name="configMap">The items by their keys.</param>
public class GetConfigurationResponse(IReadOnlyDictionary<string, ConfigurationItem> configMap)
{
    /// <summary>The items by their keys.</summary>
    public IReadOnlyDictionary<string, ConfigurationItem> Items { get; } = configMap;
}
