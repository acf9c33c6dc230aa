namespace Dapr.Client;

public abstract partial class DaprClient
{
    /// <summary>Reads a secret. Most stores give one entry, named like the key.</summary>
    /// <param name="storeName">The secret store.</param>
    /// <param name="key">The secret's name.</param>
    /// <param name="metadata">What the store may want to know.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public abstract Task<Dictionary<string, string>> GetSecretAsync(
        string storeName, string key, IReadOnlyDictionary<string, string>? metadata = default, CancellationToken cancellationToken = default);

    /// <summary>Reads all secrets that the application may see.</summary>
    /// <param name="storeName">The secret store.</param>
    /// <param name="metadata">What the store may want to know.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public abstract Task<Dictionary<string, Dictionary<string, string>>> GetBulkSecretAsync(
        string storeName, IReadOnlyDictionary<string, string>? metadata = default, CancellationToken cancellationToken = default);
}
