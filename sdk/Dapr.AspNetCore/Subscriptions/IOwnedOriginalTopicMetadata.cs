namespace Dapr;

/// <summary>Says which metadata a topic owns.</summary>
public interface IOwnedOriginalTopicMetadata
{
    /// <summary>The ids of the metadata, beside those that have none; null for those alone.</summary>
    string[]? OwnedMetadatas { get; }

    /// <summary>What stands between values of one name; null for a comma.</summary>
    string? MetadataSeparator { get; }
}
