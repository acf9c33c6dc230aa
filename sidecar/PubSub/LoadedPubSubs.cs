using System.Runtime.CompilerServices;
using Sidecar.Components;

namespace Sidecar.PubSub;

/// <summary>Finds loaded brokers.</summary>
internal sealed class LoadedPubSubs(ComponentStore components, SidecarOptions options)
{
    private readonly ConditionalWeakTable<IPubSub, LoadedPubSub> loaded = [];

    /// <summary>Whether there is any.</summary>
    public bool Any => components.Any<IPubSub>();

    /// <summary>The one of that name; null when there is none.</summary>
    public LoadedPubSub? Find(string name)
    {
        if (!components.TryFind<IPubSub>(name, out var broker, out var definition))
        {
            return null;
        }

        return loaded.TryGetValue(broker, out var found) ? found : loaded.GetValue(broker, _ => new LoadedPubSub(definition, broker, options));
    }

    /// <summary>The one of that name, for whoever stays with it; null when there is none or it is about to go.</summary>
    public LoadedPubSub? FindLasting(string name) =>
        Find(name) is { } found && components.All.Any(entry => ReferenceEquals(entry.Component, found.Broker)) ? found : null;
}
