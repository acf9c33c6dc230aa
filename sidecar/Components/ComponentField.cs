namespace Sidecar.Components;

/// <summary>A setting that a type of component knows.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Required">Whether the component cannot do without it.</param>
/// <param name="Default">What holds when it is left out; null: nothing.</param>
/// <param name="Allowed">The only values it may have; empty: any.</param>
internal sealed record ComponentField(string Name, bool Required, string? Default, IReadOnlyList<string> Allowed);
