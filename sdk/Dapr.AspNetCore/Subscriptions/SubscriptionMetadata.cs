using Microsoft.AspNetCore.Routing;

namespace Dapr;

/// <summary>What the component is told of a subscription.</summary>
internal static class SubscriptionMetadata
{
    private const string RawPayload = "rawPayload";

    /// <summary>Names and values; null for none. Values of one name are joined.</summary>
    public static Dictionary<string, string>? Of(IReadOnlyList<(RouteEndpoint Endpoint, ITopicMetadata Topic)> entries, SubscribeOptions options)
    {
        var owners = entries.Select(entry => entry.Topic as IOwnedOriginalTopicMetadata);
        var separator = owners.Select(owner => owner?.MetadataSeparator).FirstOrDefault(text => !string.IsNullOrEmpty(text)) ?? ",";
        var metadata = entries
            .SelectMany(entry => Of(entry.Endpoint, entry.Topic as IOwnedOriginalTopicMetadata))
            .GroupBy(item => item.Name)
            .ToDictionary(group => group.Key, group => string.Join(separator, group.Select(item => item.Value).Distinct()));
        if (options.EnableRawPayload || entries.Any(entry => entry.Topic is IRawTopicMetadata { EnableRawPayload: true }))
        {
            metadata.Add(RawPayload, "true");
        }

        return metadata.Count == 0 ? null : metadata;
    }

    private static IEnumerable<IOriginalTopicMetadata> Of(RouteEndpoint endpoint, IOwnedOriginalTopicMetadata? owner) =>
        endpoint.Metadata.GetOrderedMetadata<IOriginalTopicMetadata>()
            .Where(item => string.IsNullOrEmpty(item.Id) || owner?.OwnedMetadatas?.Contains(item.Id) == true);
}
