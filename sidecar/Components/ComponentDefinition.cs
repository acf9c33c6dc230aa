namespace Sidecar.Components;

/// <summary>A resource of kind Component, with its secrets, environment references and templates resolved.</summary>
/// <param name="Name">Its name, by which applications call it.</param>
/// <param name="Type">Its kind, such as <c>state.sqlite</c>.</param>
/// <param name="Version">Its version; <c>v1</c> unless given.</param>
/// <param name="Metadata">Its settings; names ignore case.</param>
/// <param name="Scopes">The app ids that may load it; empty: all.</param>
/// <param name="Source">Where it stands: file and line.</param>
internal sealed record ComponentDefinition(
    string Name,
    string Type,
    string Version,
    IReadOnlyDictionary<string, string> Metadata,
    IReadOnlyList<string> Scopes,
    string Source)
{
    /// <summary>An init failure is logged and leaves the component unavailable, instead of ending the sidecar.</summary>
    public bool IgnoreErrors { get; init; }

    /// <summary>How long the start of the component may take.</summary>
    public TimeSpan InitTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A metadata value had <c>{namespace}</c> in it: a pub/sub component then puts the namespace before each topic.</summary>
    public bool IsNamespaced { get; init; }

    /// <summary>Marked <c>actorStateStore</c>: actors and workflows keep their state there.</summary>
    public bool IsActorStateStore =>
        Type.StartsWith("state.", StringComparison.OrdinalIgnoreCase)
            && Metadata.TryGetValue("actorStateStore", out var marked)
            && marked.Equals("true", StringComparison.OrdinalIgnoreCase);
}
