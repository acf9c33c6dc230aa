namespace Sidecar.Components;

/// <summary>A setting that a type of component knows.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Required">Whether the component cannot do without it.</param>
/// <param name="Default">What holds when it is left out; null: nothing.</param>
/// <param name="Allowed">The only values it may have, in any case; empty: any. True and false may be said in other words.</param>
internal sealed record ComponentField(string Name, bool Required, string? Default, IReadOnlyList<string> Allowed)
{
    /// <summary>Whether it may have a value.</summary>
    public bool Allows(string value) =>
        Allowed.Count == 0 || Allowed.Contains(value, StringComparer.OrdinalIgnoreCase) || (Allowed is ["true", "false"] && Truth.IsWord(value));
}
