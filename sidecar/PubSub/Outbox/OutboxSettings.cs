using Sidecar.Components;

namespace Sidecar.PubSub.Outbox;

/// <summary>How a state store announces its transactions.</summary>
/// <param name="PubSubName">Where the final event goes: <c>outboxPublishPubsub</c>.</param>
/// <param name="Topic">The topic of the final event: <c>outboxPublishTopic</c>.</param>
/// <param name="InternalPubSubName">Where the event waits for its commit: <c>outboxPubsub</c>.</param>
/// <param name="DiscardWhenMissing">
/// An event whose commit never shows is dropped instead of tried again: <c>outboxDiscardWhenMissingState</c>.
/// </param>
internal sealed record OutboxSettings(string PubSubName, string Topic, string InternalPubSubName, bool DiscardWhenMissing)
{
    /// <summary>The settings of a store; null when it announces nothing.</summary>
    public static OutboxSettings? Of(ComponentDefinition store)
    {
        var pubSubName = store.Metadata.GetValueOrDefault("outboxPublishPubsub");
        var topic = store.Metadata.GetValueOrDefault("outboxPublishTopic");
        if (string.IsNullOrEmpty(pubSubName) || string.IsNullOrEmpty(topic))
        {
            return null;
        }

        var inner = store.Metadata.GetValueOrDefault("outboxPubsub");
        var discard = store.Metadata.GetValueOrDefault("outboxDiscardWhenMissingState");
        return new OutboxSettings(
            pubSubName,
            topic,
            string.IsNullOrEmpty(inner) ? pubSubName : inner,
            discard?.Equals("true", StringComparison.OrdinalIgnoreCase) == true);
    }

    /// <summary>The topic on which an event waits for its commit.</summary>
    public string InternalTopic(SidecarOptions options) =>
        (string.IsNullOrEmpty(options.Namespace) ? "default" : options.Namespace) + options.AppId + Topic + "outbox";
}
