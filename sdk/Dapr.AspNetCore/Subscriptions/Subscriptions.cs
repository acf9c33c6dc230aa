using Dapr.AspNetCore;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Logging;

namespace Dapr;

/// <summary>Which topics an application's endpoints subscribe to, as the sidecar reads it.</summary>
internal sealed partial class Subscriptions(SubscribeOptions options, ILogger logger)
{
    /// <summary>One subscription for each component and topic, in their order.</summary>
    /// <exception cref="InvalidOperationException">A topic's route has parameters.</exception>
    public IReadOnlyList<Subscription> Of(IEnumerable<RouteEndpoint> endpoints) =>
    [
        .. endpoints
            .SelectMany(endpoint => endpoint.Metadata.GetOrderedMetadata<ITopicMetadata>().Select(topic => new Entry(endpoint, topic)))
            .GroupBy(entry => (entry.Topic.PubsubName, entry.Topic.Name))
            .OrderBy(group => group.Key.PubsubName, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Name, StringComparer.Ordinal)
            .Select(group => Make(group.Key.PubsubName, group.Key.Name, [.. group.OrderBy(entry => entry.Topic.Priority)])),
    ];

    private static Subscription.BulkOptions? Bulk(Entry entry) =>
        entry.Endpoint.Metadata.GetOrderedMetadata<IBulkSubscribeMetadata>().FirstOrDefault(bulk => bulk.TopicName == entry.Topic.Name) is { } found
            ? new Subscription.BulkOptions(Enabled: true, found.MaxMessagesCount, found.MaxAwaitDurationMs)
            : null;

    private Subscription Make(string pubsub, string topic, List<Entry> entries)
    {
        var rules = entries.Where(entry => entry.HasMatch).Select(entry => new Subscription.Rule(entry.Topic.Match!, entry.Path)).ToList();
        var rest = entries.Where(entry => !entry.HasMatch).Select(entry => entry.Path).ToList();
        Complain(pubsub, topic, entries, rest);
        return new Subscription(
            topic,
            pubsub,
            rules.Count == 0 ? rest[0] : null,
            rules.Count == 0 ? null : new Subscription.RouteList(rules, rest.FirstOrDefault()),
            SubscriptionMetadata.Of([.. entries.Select(entry => (entry.Endpoint, entry.Topic))], options),
            (entries[0].Topic as IDeadLetterTopicMetadata)?.DeadLetterTopic,
            Bulk(entries[0]));
    }

    private void Complain(string pubsub, string topic, List<Entry> entries, List<string> rest)
    {
        if (rest.Count > 1)
        {
            Log.MoreThanOneDefault(logger, topic, pubsub, string.Join(", ", rest));
        }

        foreach (var same in entries.Where(entry => entry.HasMatch).GroupBy(entry => entry.Topic.Priority).Where(group => group.Count() > 1))
        {
            Log.SamePriority(logger, topic, pubsub, same.Key);
        }
    }

    private sealed record Entry(RouteEndpoint Endpoint, ITopicMetadata Topic)
    {
        public bool HasMatch => !string.IsNullOrEmpty(Topic.Match);

        public string Path { get; } = PathOf(Endpoint.RoutePattern);

        private static string PathOf(RoutePattern pattern) => pattern.Parameters.Count > 0
            ? throw new InvalidOperationException($"The route {pattern.RawText} of a topic may not have parameters.")
            : string.Join(
                '/',
                pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Cast<RoutePatternLiteralPart>().Select(part => part.Content))));
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventIds.MoreThanOneDefault, LogLevel.Error,
            "The topic {Topic} of {PubSub} has more than one endpoint without a match ({Paths}): the first gets its events.")]
        public static partial void MoreThanOneDefault(ILogger logger, string topic, string pubSub, string paths);

        [LoggerMessage(EventIds.SamePriority, LogLevel.Error, "The topic {Topic} of {PubSub} has more than one rule of priority {Priority}.")]
        public static partial void SamePriority(ILogger logger, string topic, string pubSub, int priority);
    }
}
