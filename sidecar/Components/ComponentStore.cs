using System.Diagnostics.CodeAnalysis;

namespace Sidecar.Components;

/// <summary>The components that this sidecar has loaded, by name. Reading takes no lock.</summary>
internal sealed class ComponentStore : IAsyncDisposable
{
    private volatile Entry[] loaded = [];
    private volatile Dictionary<string, Entry> byName = [];

    /// <summary>Every loaded component that is to stay, in the order of loading.</summary>
    public IEnumerable<(ComponentDefinition Definition, IComponent Component)> All => loaded.Select(entry => (entry.Definition, entry.Component));

    /// <summary>Keeps a started component.</summary>
    public void Add(ComponentDefinition definition, IComponent component)
    {
        var entry = new Entry(definition, component);
        byName = new(byName) { { definition.Name, entry } };
        loaded = [.. loaded, entry];
    }

    /// <summary>Takes a component off <see cref="All"/>: it will be taken out, and calls find it until then.</summary>
    public void Retire(string name) => loaded = [.. loaded.Where(entry => entry.Definition.Name != name)];

    /// <summary>Takes a component out, without closing it: nobody finds it any more. Null when there is none.</summary>
    public IComponent? Remove(string name)
    {
        if (!byName.TryGetValue(name, out var entry))
        {
            return null;
        }

        byName = byName.Where(other => other.Key != name).ToDictionary();
        Retire(name);
        return entry.Component;
    }

    /// <summary>The component of that name and building block; null when there is none.</summary>
    public T? Find<T>(string name)
        where T : class, IComponent => byName.TryGetValue(name, out var entry) ? entry.Component as T : null;

    /// <summary>The component of that name and building block with its definition; false when there is none.</summary>
    public bool TryFind<T>(string name, [NotNullWhen(true)] out T? component, [NotNullWhen(true)] out ComponentDefinition? definition)
        where T : class, IComponent
    {
        (component, definition) = byName.TryGetValue(name, out var entry) ? (entry.Component as T, entry.Definition) : (null, null);
        return component is not null && definition is not null;
    }

    /// <summary>Whether any component of that building block is loaded.</summary>
    public bool Any<T>()
        where T : class, IComponent => Array.Exists(loaded, entry => entry.Component is T);

    /// <summary>Closes every component, the last loaded first.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var entry in loaded.Reverse())
        {
            await entry.Component.DisposeAsync();
        }

        loaded = [];
        byName = [];
    }

    private sealed record Entry(ComponentDefinition Definition, IComponent Component);
}
