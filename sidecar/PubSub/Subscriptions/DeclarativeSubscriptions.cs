namespace Sidecar.PubSub.Subscriptions;

/// <summary>Turns resources into subscriptions.</summary>
internal static class DeclarativeSubscriptions
{
    /// <summary>The subscription of a resource; null when it names no path.</summary>
    public static TopicSubscription? Create(SubscriptionResource resource) =>
        TopicSubscription.MakeRules(resource.Rules, resource.DefaultRoute, resource.Route) is { } rules
            ? new TopicSubscription(resource.PubSubName, resource.Topic, rules, SubscriptionKind.Declarative)
            {
                Metadata = resource.Metadata,
                DeadLetterTopic = resource.DeadLetterTopic,
                Bulk = resource.Bulk,
            }
            : null;
}
