namespace Dapr.AspNetCore;

/// <summary>Says that a topic's messages come many at once.</summary>
public interface IBulkSubscribeMetadata
{
    /// <summary>The topic.</summary>
    string TopicName { get; }

    /// <summary>How many at most.</summary>
    int MaxMessagesCount { get; }

    /// <summary>How long to wait for more, in milliseconds.</summary>
    int MaxAwaitDurationMs { get; }
}
