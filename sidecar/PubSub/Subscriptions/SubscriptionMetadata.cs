using System.Text.Json.Nodes;
using Sidecar.Metadata;

namespace Sidecar.PubSub.Subscriptions;

/// <summary>Lists the subscriptions in the metadata API.</summary>
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
        JsonObject json = new()
        {
            ["pubsubname"] = subscription.PubSubName,
            ["topic"] = subscription.Topic,
            ["rules"] = new JsonArray([.. subscription.Rules.Select(Describe)]),
            ["deadLetterTopic"] = subscription.DeadLetterTopic,
            ["type"] = subscription.Kind.ToString().ToUpperInvariant(),
        };
        if (subscription.Metadata.Count > 0)
        {
            json["metadata"] = new JsonObject(subscription.Metadata.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value)));
        }

        return json;
    }

    private static JsonObject Describe(SubscriptionRule rule)
    {
        JsonObject json = new() { ["path"] = rule.Path };
        if (rule.Match.Length > 0)
        {
            json["match"] = rule.Match;
        }

        return json;
    }
}
