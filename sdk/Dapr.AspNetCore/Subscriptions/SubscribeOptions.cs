namespace Dapr;

/// <summary>What all subscriptions have in common.</summary>
public class SubscribeOptions
{
    /// <summary>Whether messages come without an envelope; false unless set.</summary>
    public bool EnableRawPayload { get; set; }
}
