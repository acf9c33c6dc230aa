using Sidecar.Components;
using Sidecar.State;

namespace Sidecar.Workflows.Runtime;

/// <summary>Finds the state store that is marked <c>actorStateStore: "true"</c>.</summary>
internal sealed class ActorStateStore(ComponentStore components)
{
    /// <summary>Whether there is one.</summary>
    public bool Exists => Find() is not null;

    /// <summary>The store.</summary>
    /// <exception cref="WorkflowFaultException">There is none.</exception>
    public IStateStore Get() => Find() ?? throw WorkflowFaultException.NoStateStore();

    private IStateStore? Find() => components.All
        .Where(entry => entry.Definition.Metadata.TryGetValue("actorStateStore", out var marked) && string.Equals(marked, "true", StringComparison.OrdinalIgnoreCase))
        .Select(entry => entry.Component)
        .OfType<IStateStore>()
        .FirstOrDefault();
}
