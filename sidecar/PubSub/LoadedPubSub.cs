using Sidecar.Components;
using Sidecar.PubSub.Scopes;

namespace Sidecar.PubSub;

/// <summary>A loaded broker with what its resource says about topics.</summary>
internal sealed class LoadedPubSub(ComponentDefinition definition, IPubSub broker, SidecarOptions options)
{
    private readonly TopicScopes scopes = new(definition.Metadata);
    private readonly string prefix = definition.IsNamespaced ? options.Namespace ?? string.Empty : string.Empty;

    /// <summary>The name of the component.</summary>
    public string Name => definition.Name;

    /// <summary>The broker.</summary>
    public IPubSub Broker => broker;

    /// <summary>Whether this sidecar's application may publish to a topic.</summary>
    public bool CanPublish(string topic) => scopes.CanPublish(options.AppId, topic);

    /// <summary>Whether this sidecar's application may subscribe to a topic.</summary>
    public bool CanSubscribe(string topic) => scopes.CanSubscribe(options.AppId, topic);

    /// <summary>The topic as the broker knows it.</summary>
    public string ToBroker(string topic) => prefix + topic;

    /// <summary>The topic as the application knows it.</summary>
    public string FromBroker(string topic) => topic.StartsWith(prefix, StringComparison.Ordinal) ? topic[prefix.Length..] : topic;
}
