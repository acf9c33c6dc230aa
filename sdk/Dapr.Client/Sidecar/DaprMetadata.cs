namespace Dapr.Client;

/// <summary>What a sidecar says of itself.</summary>
/// <param name="id">The application's id.</param>
/// <param name="actors">Its actors.</param>
/// <param name="extended">What was added to it.</param>
/// <param name="components">Its components.</param>
public sealed class DaprMetadata(
    string id, IReadOnlyList<DaprActorMetadata> actors, IReadOnlyDictionary<string, string> extended, IReadOnlyList<DaprComponentsMetadata> components)
{
    /// <summary>The application's id.</summary>
    public string Id { get; } = id;

    /// <summary>Its actors.</summary>
    public IReadOnlyList<DaprActorMetadata> Actors { get; } = actors;

    /// <summary>What was added to it, by the sidecar or by SetMetadataAsync.</summary>
    public IReadOnlyDictionary<string, string> Extended { get; } = extended;

    /// <summary>Its components.</summary>
    public IReadOnlyList<DaprComponentsMetadata> Components { get; } = components;
}
