using Sidecar.Components;

namespace Sidecar.Bindings.Input;

/// <summary>Where an input binding calls the application.</summary>
internal static class BindingRoute
{
    /// <summary>The path: the binding's <c>route</c>, else its name.</summary>
    public static string Of(ComponentDefinition definition) => "/" + (definition.Get("route")?.TrimStart('/') ?? Uri.EscapeDataString(definition.Name));
}
