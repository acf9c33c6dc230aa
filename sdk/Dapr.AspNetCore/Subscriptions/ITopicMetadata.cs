namespace Dapr;

/// <summary>Marks an endpoint as a topic's subscriber.</summary>
public interface ITopicMetadata
{
    /// <summary>The topic.</summary>
    string Name { get; }

    /// <summary>The pub/sub component.</summary>
    string PubsubName { get; }

    /// <summary>Which events it takes, as a CEL expression over event; null for the rest.</summary>
    string? Match { get; }

    /// <summary>Where the expression stands among those of the topic; low ones are tried first.</summary>
    int Priority { get; }
}
