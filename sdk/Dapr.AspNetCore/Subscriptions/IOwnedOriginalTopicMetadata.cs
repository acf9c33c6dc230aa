namespace Dapr;

/// <summary>Says which metadata a topic owns.</summary>
public interface IOwnedOriginalTopicMetadata
{
    /// <summary>The ids of the metadata; null for all that have no owner.</summary>
    string[]? OwnedMetadatas { get; }

    /// <summary>What stands between values of one name; null for a comma.</summary>
    string? MetadataSeparator { get; }
}
