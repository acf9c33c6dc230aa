using System.Text.Json.Nodes;
using Sidecar.Components;

namespace Sidecar.PubSub.Subscriptions;

/// <summary>Reads resources of kind Subscription.</summary>
internal static class SubscriptionReader
{
    /// <summary>Every subscription of a set.</summary>
    /// <exception cref="SidecarStartException">One names no component or topic; the message has file and line.</exception>
    public static SubscriptionResources ReadAll(ResourceSet resources)
    {
        var subscriptions = new SubscriptionResources();
        foreach (var resource in resources.OfKind("Subscription"))
        {
            subscriptions.Add(Read(resource));
        }

        return subscriptions;
    }

    private static SubscriptionResource Read(Resource resource)
    {
        var routes = resource.Spec["routes"] as JsonObject;
        return new SubscriptionResource(resource.Name, Required(resource, "pubsubname"), Required(resource, "topic"), resource.Source)
        {
            Route = Text(resource.Spec["route"]),
            Rules = [.. (routes?["rules"] as JsonArray ?? []).OfType<JsonObject>().Select(rule => new SubscriptionRule(Text(rule["match"]), Text(rule["path"])))],
            DefaultRoute = Text(routes?["default"]),
            Metadata = (resource.Spec["metadata"] as JsonObject ?? []).ToDictionary(entry => entry.Key, entry => Text(entry.Value)),
            DeadLetterTopic = Text(resource.Spec["deadLetterTopic"]),
            Bulk = Bulk(resource.Spec["bulkSubscribe"] as JsonObject),
        };
    }

    private static BulkOptions? Bulk(JsonObject? bulk) =>
        Text(bulk?["enabled"]) == "true" ? BulkOptions.Create(Number(bulk!["maxMessagesCount"]), Number(bulk["maxAwaitDurationMs"])) : null;

    private static string Required(Resource resource, string field) => Text(resource.Spec[field]) is { Length: > 0 } value
        ? value
        : throw new SidecarStartException($"{resource.Source}: subscription '{resource.Name}' needs spec.{field}");

    private static string Text(JsonNode? node) => node?.ToString() ?? string.Empty;

    private static int? Number(JsonNode? node) => int.TryParse(Text(node), out var number) ? number : null;
}
