namespace Dapr.Client;

public abstract partial class DaprClient
{
    /// <summary>Looks for values in a store that can be queried.</summary>
    /// <typeparam name="TValue">The values' type.</typeparam>
    /// <param name="storeName">The state store.</param>
    /// <param name="jsonQuery">What to look for: filter, sort and page, as JSON.</param>
    /// <param name="metadata">What the store may want to know.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="StateQueryException{TValue}">Some values could not be read; it has the others.</exception>
    /// <exception cref="DaprException">The store cannot be queried, or the query failed.</exception>
    public abstract Task<StateQueryResponse<TValue>> QueryStateAsync<TValue>(
        string storeName, string jsonQuery, IReadOnlyDictionary<string, string>? metadata = default, CancellationToken cancellationToken = default);
}
