namespace Sidecar.Components;

/// <summary>The components that this sidecar has loaded, by name.</summary>
internal sealed class ComponentStore
{
    private readonly Dictionary<string, (ComponentDefinition Definition, IComponent Component)> loaded = [];

    /// <summary>Every loaded component, in the order of loading.</summary>
    public IEnumerable<(ComponentDefinition Definition, IComponent Component)> All => loaded.Values;

    /// <summary>Keeps a started component.</summary>
    public void Add(ComponentDefinition definition, IComponent component) => loaded.Add(definition.Name, (definition, component));

    /// <summary>The component of that name and building block; null when there is none.</summary>
    public T? Find<T>(string name)
        where T : class, IComponent => loaded.TryGetValue(name, out var entry) ? entry.Component as T : null;

    /// <summary>Whether any component of that building block is loaded.</summary>
    public bool Any<T>()
        where T : class, IComponent => loaded.Values.Any(entry => entry.Component is T);
}
