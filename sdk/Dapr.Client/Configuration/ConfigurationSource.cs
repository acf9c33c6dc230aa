namespace Dapr.Client;

/// <summary>The changes of a configuration store, each with the items that changed by their keys.</summary>
public abstract class ConfigurationSource : IAsyncEnumerable<IDictionary<string, ConfigurationItem>>
{
    /// <summary>The subscription's id; empty until the first change came.</summary>
    public abstract string Id { get; }

    /// <inheritdoc />
    public abstract IAsyncEnumerator<IDictionary<string, ConfigurationItem>> GetAsyncEnumerator(CancellationToken cancellationToken = default);
}
