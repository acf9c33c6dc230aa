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
        if (components.Find<IPubSub>(name) is not { } broker)
        {
            return null;
        }

        if (!loaded.TryGetValue(broker, out var found))
        {
            var definition = components.All.First(entry => ReferenceEquals(entry.Component, broker)).Definition;
            found = loaded.GetValue(broker, _ => new LoadedPubSub(definition, broker, options));
        }

        return found;
    }
}
