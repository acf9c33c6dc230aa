namespace Dapr;

/// <summary>Something that the component may want to know of a subscription.</summary>
public interface IOriginalTopicMetadata
{
    /// <summary>An id by which a topic can own it; null when it is of every topic.</summary>
    string? Id { get; }

    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>Its value.</summary>
    string Value { get; }
}
