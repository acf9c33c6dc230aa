using Dapr.AspNetCore;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Dapr;

/// <summary>Which topics an application's endpoints subscribe to, as the sidecar reads it.</summary>
internal static class Subscriptions
{
    /// <summary>One subscription for each component and topic, in their order.</summary>
    /// <exception cref="InvalidOperationException">
    /// A topic's route has parameters, or a topic has two endpoints for every event.
    /// </exception>
    public static IReadOnlyList<Subscription> Of(IEnumerable<RouteEndpoint> endpoints, SubscribeOptions options) =>
    [
        .. endpoints
            .SelectMany(endpoint => endpoint.Metadata.GetOrderedMetadata<ITopicMetadata>().Select(topic => new Entry(endpoint, topic)))
            .GroupBy(entry => (entry.Topic.PubsubName, entry.Topic.Name))
            .OrderBy(group => group.Key.PubsubName, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Name, StringComparer.Ordinal)
            .Select(group => Make(group.Key.PubsubName, group.Key.Name, [.. group], options)),
    ];

    private static Subscription Make(string pubsub, string topic, List<Entry> entries, SubscribeOptions options)
    {
        var rules = entries
            .Where(entry => !string.IsNullOrEmpty(entry.Topic.Match))
            .OrderBy(entry => entry.Topic.Priority)
            .Select(entry => new Subscription.Rule(entry.Topic.Match!, entry.Path))
            .ToList();
        var rest = entries.Where(entry => string.IsNullOrEmpty(entry.Topic.Match)).Select(entry => entry.Path).Distinct().ToList();
        if (rest.Count > 1)
        {
            throw new InvalidOperationException($"The topic {topic} of {pubsub} has more than one endpoint without a match: {string.Join(", ", rest)}.");
        }

        return new Subscription(
            topic,
            pubsub,
            rules.Count == 0 ? rest[0] : null,
            rules.Count == 0 ? null : new Subscription.RouteList(rules, rest.FirstOrDefault()),
            SubscriptionMetadata.Of(entries.Select(entry => (entry.Endpoint, entry.Topic)), options),
            entries.Select(entry => (entry.Topic as IDeadLetterTopicMetadata)?.DeadLetterTopic).FirstOrDefault(name => !string.IsNullOrEmpty(name)),
            Bulk(topic, entries));
    }

    private static Subscription.BulkOptions? Bulk(string topic, List<Entry> entries) =>
        entries.SelectMany(entry => entry.Endpoint.Metadata.GetOrderedMetadata<IBulkSubscribeMetadata>()).FirstOrDefault(bulk => bulk.TopicName == topic) is { } found
            ? new Subscription.BulkOptions(Enabled: true, found.MaxMessagesCount, found.MaxAwaitDurationMs)
            : null;

    private sealed record Entry(RouteEndpoint Endpoint, ITopicMetadata Topic)
    {
        public string Path { get; } = PathOf(Endpoint.RoutePattern);

        private static string PathOf(RoutePattern pattern) => pattern.Parameters.Count > 0
            ? throw new InvalidOperationException($"The route {pattern.RawText} of a topic may not have parameters.")
            : string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Cast<RoutePatternLiteralPart>().Select(part => part.Content))));
    }
}
