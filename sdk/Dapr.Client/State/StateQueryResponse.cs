namespace Dapr.Client;

/// <summary>What a query of a state store found.</summary>
/// <typeparam name="TValue">The values' type.</typeparam>
/// <param name="results">What was found.</param>
/// <param name="token">Where to go on; empty at the end.</param>
/// <param name="metadata">What the store said besides.</param>
public class StateQueryResponse<TValue>(IReadOnlyList<StateQueryItem<TValue>> results, string token, IReadOnlyDictionary<string, string> metadata)
{
    /// <summary>What was found.</summary>
    public IReadOnlyList<StateQueryItem<TValue>> Results { get; } = [.. results];

    /// <summary>Where to go on, for the query's page.token; empty at the end.</summary>
    public string Token { get; } = token;

    /// <summary>What the store said besides.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; } = metadata;
}
