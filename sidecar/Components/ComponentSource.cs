using Sidecar.Components.Resources;

namespace Sidecar.Components;

/// <summary>A component as its file says it, before secrets, environment references and templates.</summary>
/// <param name="Resource">Its resource.</param>
/// <param name="Type">Its kind.</param>
/// <param name="Version">Its version.</param>
/// <param name="Settings">Its settings in order.</param>
/// <param name="SecretStore">The store that its secret references ask; null: none is named.</param>
internal sealed record ComponentSource(Resource Resource, string Type, string Version, IReadOnlyList<ComponentSetting> Settings, string? SecretStore)
{
    /// <summary>Its name.</summary>
    public string Name => Resource.Name;

    /// <summary>File and line.</summary>
    public string Source => Resource.Source;

    /// <summary>See <see cref="ComponentDefinition.IgnoreErrors"/>.</summary>
    public bool IgnoreErrors { get; init; }

    /// <summary>See <see cref="ComponentDefinition.InitTimeout"/>.</summary>
    public TimeSpan InitTimeout { get; init; }

    /// <summary>Whether it is a secret store; those are loaded first.</summary>
    public bool IsSecretStore => Type.StartsWith("secretstores.", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it has the setting <c>actorStateStore</c>, whatever its value: that may be a secret.</summary>
    public bool IsActorStateStore =>
        Type.StartsWith("state.", StringComparison.OrdinalIgnoreCase)
            && Settings.Any(setting => setting.Name.Equals("actorStateStore", StringComparison.OrdinalIgnoreCase));
}
