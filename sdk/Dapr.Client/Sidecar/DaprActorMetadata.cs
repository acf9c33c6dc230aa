namespace Dapr.Client;

/// <summary>A type of actors that a sidecar hosts.</summary>
/// <param name="type">The type.</param>
/// <param name="count">How many are active.</param>
public sealed class DaprActorMetadata(string type, int count)
{
    /// <summary>The type.</summary>
    public string Type { get; } = type;

    /// <summary>How many are active.</summary>
    public int Count { get; } = count;
}
