namespace Sidecar.PubSub.Subscriptions;

/// <summary>How messages are gathered before the application gets them together.</summary>
/// <param name="MaxMessagesCount">A batch is full with so many.</param>
/// <param name="MaxAwaitDuration">A batch goes out after this long, full or not.</param>
internal sealed record BulkOptions(int MaxMessagesCount, TimeSpan MaxAwaitDuration)
{
    /// <summary>Takes what is given, and 100 messages and one second where nothing is.</summary>
    public static BulkOptions Create(int? maxMessagesCount, int? maxAwaitDurationMs) => new(
        maxMessagesCount is > 0 ? maxMessagesCount.Value : 100,
        TimeSpan.FromMilliseconds(maxAwaitDurationMs is > 0 ? maxAwaitDurationMs.Value : 1000));
}
