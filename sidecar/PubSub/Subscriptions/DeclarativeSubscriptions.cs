using System.Text.Json.Nodes;
using Sidecar.Components.Resources;

namespace Sidecar.PubSub.Subscriptions;

/// <summary>Turns resources of kind Subscription, <c>v1alpha1</c> and <c>v2alpha1</c>, into subscriptions.</summary>
internal static class DeclarativeSubscriptions
{
    /// <summary>Those of this sidecar's application; a resource that names no path makes none.</summary>
    /// <param name="resources">The resources.</param>
    /// <param name="leaveOut">Is told of each that names no path.</param>
    /// <exception cref="SidecarStartException">One names no component or topic; the message has file and line.</exception>
    public static IEnumerable<TopicSubscription> Read(ResourceSet resources, Action<Resource>? leaveOut = null)
    {
        foreach (var resource in resources.OfKind("Subscription"))
        {
            if (Read(resource) is { } subscription)
            {
                yield return subscription;
            }
            else
            {
                leaveOut?.Invoke(resource);
            }
        }
    }

    private static TopicSubscription? Read(Resource resource)
    {
        var spec = resource.Spec;
        var routes = spec["routes"] as JsonObject;
        var conditional = (routes?["rules"] as JsonArray ?? [])
            .OfType<JsonObject>()
            .Select(rule => new SubscriptionRule(Text(rule, "match"), Text(rule, "path")));
        return TopicSubscription.MakeRules(conditional, routes is null ? null : Text(routes, "default"), Text(spec, "route")) is { } rules
            ? new TopicSubscription(Required(resource, "pubsubname"), Required(resource, "topic"), rules, SubscriptionKind.Declarative)
            {
                Metadata = (spec["metadata"] as JsonObject ?? []).ToDictionary(entry => entry.Key, entry => entry.Value?.ToString() ?? string.Empty),
                DeadLetterTopic = Text(spec, "deadLetterTopic"),
                Bulk = ReadBulk(spec["bulkSubscribe"] as JsonObject),
                Source = resource.Places.Of(routes ?? resource.Body),
            }
            : null;
    }

    private static BulkOptions? ReadBulk(JsonObject? bulk) =>
        bulk is not null && Text(bulk, "enabled") == "true" ? BulkOptions.Create(Number(bulk, "maxMessagesCount"), Number(bulk, "maxAwaitDurationMs")) : null;

    private static string Required(Resource resource, string field) => Text(resource.Spec, field) is { Length: > 0 } value
        ? value
        : throw new SidecarStartException($"{resource.Source}: subscription '{resource.Name}' needs spec.{field}");

    private static int? Number(JsonObject from, string name) => int.TryParse(Text(from, name), out var number) ? number : null;

    private static string Text(JsonObject from, string name) => from[name]?.ToString() ?? string.Empty;
}
