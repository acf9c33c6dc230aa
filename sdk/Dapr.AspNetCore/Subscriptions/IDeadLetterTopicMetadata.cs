namespace Dapr;

/// <summary>Says where messages go that a subscriber can't handle.</summary>
public interface IDeadLetterTopicMetadata
{
    /// <summary>The topic; null for none.</summary>
    string? DeadLetterTopic { get; }
}
