namespace Sidecar.Components;

/// <summary>Makes components by their <c>spec.type</c>. Each capability adds its own kinds.</summary>
internal sealed class ComponentRegistry
{
    private readonly Dictionary<string, Func<ComponentContext, IComponent>> factories = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The kinds that can be made.</summary>
    public IReadOnlyCollection<string> Types => factories.Keys;

    /// <summary>Adds a kind.</summary>
    public ComponentRegistry Add(string type, Func<ComponentContext, IComponent> factory)
    {
        factories.Add(type, factory);
        return this;
    }

    /// <summary>Makes a component, not yet started; null when its kind is unknown.</summary>
    public IComponent? Create(ComponentContext context) => factories.TryGetValue(context.Definition.Type, out var factory) ? factory(context) : null;
}
