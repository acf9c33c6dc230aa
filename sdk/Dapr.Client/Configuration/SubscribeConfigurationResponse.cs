namespace Dapr.Client;

/// <summary>A subscription to changes of a configuration store.</summary>
/// <param name="source">The changes.</param>
public class SubscribeConfigurationResponse(ConfigurationSource source)
{
    /// <summary>The subscription's id, which ends it; empty until the first change came.</summary>
    public string Id => source.Id;

    /// <summary>The changes, each with the items that changed by their keys. To be read once.</summary>
    public IAsyncEnumerable<IDictionary<string, ConfigurationItem>> Source => source;
}
