namespace Sidecar.Components;

/// <summary>A component that can be started: its type is known and its settings make sense.</summary>
/// <param name="Source">What its file says.</param>
/// <param name="Definition">The same with every value in place.</param>
/// <param name="Component">The component, not yet started.</param>
internal sealed record PreparedComponent(ComponentSource Source, ComponentDefinition Definition, IComponent Component);
