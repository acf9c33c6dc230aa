namespace Dapr.Client;

/// <summary>How the end of a subscription went.</summary>
/// <param name="ok">Whether it has ended.</param>
/// <param name="message">Why it has not.</param>
public class UnsubscribeConfigurationResponse(bool ok, string message)
{
    /// <summary>Whether it has ended.</summary>
    public bool Ok { get; } = ok;

    /// <summary>Why it has not; empty when it has.</summary>
    public string Message { get; } = message;
}
