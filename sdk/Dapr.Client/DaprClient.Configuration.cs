namespace Dapr.Client;

public abstract partial class DaprClient
{
    /// <summary>Reads items of a configuration store.</summary>
    /// <param name="storeName">The configuration store.</param>
    /// <param name="keys">The items' keys; none for all.</param>
    /// <param name="metadata">What the store may want to know.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public abstract Task<GetConfigurationResponse> GetConfiguration(
        string storeName, IReadOnlyList<string> keys, IReadOnlyDictionary<string, string>? metadata = default, CancellationToken cancellationToken = default);

    /// <summary>Watches items of a configuration store. A failure shows when the changes are read.</summary>
    /// <param name="storeName">The configuration store.</param>
    /// <param name="keys">The items' keys; none for all.</param>
    /// <param name="metadata">What the store may want to know.</param>
    /// <param name="cancellationToken">Ends the watching.</param>
    public abstract Task<SubscribeConfigurationResponse> SubscribeConfiguration(
        string storeName, IReadOnlyList<string> keys, IReadOnlyDictionary<string, string>? metadata = default, CancellationToken cancellationToken = default);

    /// <summary>Ends the watching of items.</summary>
    /// <param name="storeName">The configuration store.</param>
    /// <param name="id">The subscription's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public abstract Task<UnsubscribeConfigurationResponse> UnsubscribeConfiguration(
        string storeName, string id, CancellationToken cancellationToken = default);
}
