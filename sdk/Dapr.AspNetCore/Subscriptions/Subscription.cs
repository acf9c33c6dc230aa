namespace Dapr;

/// <summary>A subscription as the sidecar reads it; the names of the parameters are the wire's.</summary>
internal sealed record Subscription(
    string Topic,
    string PubsubName,
    string? Route,
    Subscription.RouteList? Routes,
    Dictionary<string, string>? Metadata,
    string? DeadLetterTopic,
    Subscription.BulkOptions? BulkSubscribe)
{
    internal sealed record RouteList(IReadOnlyList<Rule> Rules, string? Default);

    internal sealed record Rule(string Match, string Path);

    internal sealed record BulkOptions(bool Enabled, int MaxMessagesCount, int MaxAwaitDurationMs);
}
