namespace Dapr.AspNetCore;

/// <summary>How many messages of a topic come at once.</summary>
public class BulkSubscribeTopicOptions
{
    /// <summary>The topic.</summary>
    public string TopicName { get; set; } = string.Empty;

    /// <summary>How many at most; 100 unless set.</summary>
    public int MaxMessagesCount { get; set; } = 100;

    /// <summary>How long to wait for more, in milliseconds; 1000 unless set.</summary>
    public int MaxAwaitDurationMs { get; set; } = 1000;
}
