namespace Dapr.AspNetCore;

/// <summary>Says that a topic's messages come many at once.</summary>
[AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
public class BulkSubscribeAttribute : Attribute, IBulkSubscribeMetadata
{
    /// <summary>At most 100 at once, after a second at most.</summary>
    /// <param name="topicName">The topic.</param>
    public BulkSubscribeAttribute(string topicName)
        : this(topicName, 100)
    {
    }

    /// <summary>So many at once, after a second at most.</summary>
    /// <param name="topicName">The topic.</param>
    /// <param name="maxMessagesCount">How many at most.</param>
    public BulkSubscribeAttribute(string topicName, int maxMessagesCount)
        : this(topicName, maxMessagesCount, 1000)
    {
    }

    /// <summary>So many at once, after so long.</summary>
    /// <param name="topicName">The topic.</param>
    /// <param name="maxMessagesCount">How many at most.</param>
    /// <param name="maxAwaitDurationMs">How long to wait for more, in milliseconds.</param>
    public BulkSubscribeAttribute(string topicName, int maxMessagesCount, int maxAwaitDurationMs)
    {
        ArgumentException.ThrowIfNullOrEmpty(topicName);
        TopicName = topicName;
        MaxMessagesCount = maxMessagesCount;
        MaxAwaitDurationMs = maxAwaitDurationMs;
    }

    /// <inheritdoc />
    public string TopicName { get; }

    /// <inheritdoc />
    public int MaxMessagesCount { get; }

    /// <inheritdoc />
    public int MaxAwaitDurationMs { get; }
}
