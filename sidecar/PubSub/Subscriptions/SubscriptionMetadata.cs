using System.Text.Json.Nodes;
using Sidecar.Metadata;

namespace Sidecar.PubSub.Subscriptions;

/// <summary>The <c>subscriptions</c> of the metadata document.</summary>
internal sealed class SubscriptionMetadata(SubscriptionRegistry registry) : IMetadataPart
{
    /// <inheritdoc />
    public void AddTo(JsonObject document)
    {
        if (registry.All is { Count: > 0 } all)
        {
            document["subscriptions"] = new JsonArray([.. all.Select(Describe)]);
        }
    }

    private static JsonObject Describe(TopicSubscription subscription)
    {
        var described = new JsonObject
        {
            ["pubsubname"] = subscription.PubSubName,
            ["topic"] = subscription.Topic,
            ["rules"] = new JsonArray([.. subscription.Rules.Select(Describe)]),
            ["deadLetterTopic"] = subscription.DeadLetterTopic,
            ["type"] = subscription.Kind.ToString().ToUpperInvariant(),
        };
        if (subscription.Metadata.Count > 0)
        {
            described["metadata"] = new JsonObject(subscription.Metadata.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value)));
        }

        return described;
    }

    private static JsonObject Describe(SubscriptionRule rule) =>
        rule.Match.Length > 0 ? new() { ["match"] = rule.Match, ["path"] = rule.Path } : new() { ["path"] = rule.Path };
}
