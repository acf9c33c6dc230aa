namespace Dapr;

/// <summary>Says whether a subscriber's messages come without an envelope.</summary>
public interface IRawTopicMetadata
{
    /// <summary>Whether they do; null for no.</summary>
    bool? EnableRawPayload { get; }
}
