namespace Dapr.Client;

/// <summary>A query found values that could not be read.</summary>
/// <typeparam name="TValue">The values' type.</typeparam>
/// <param name="message">What failed.</param>
/// <param name="response">What was read.</param>
/// <param name="failedKeys">The keys of what was not.</param>
public class StateQueryException<TValue>(string message, StateQueryResponse<TValue> response, IReadOnlyList<string> failedKeys) : DaprApiException(message)
{
    /// <summary>What was read.</summary>
    public StateQueryResponse<TValue> Response { get; } = response;

    /// <summary>The keys of what was not.</summary>
    public IReadOnlyList<string> FailedKeys { get; } = failedKeys;
}
