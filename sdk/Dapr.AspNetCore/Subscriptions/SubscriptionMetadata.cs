using Microsoft.AspNetCore.Routing;

namespace Dapr;

/// <summary>What the component is told of a subscription.</summary>
internal static class SubscriptionMetadata
{
    private const string RawPayload = "rawPayload";

    /// <summary>Names and values; null for none. Values of one name are joined.</summary>
    public static Dictionary<string, string>? Of(IEnumerable<(RouteEndpoint Endpoint, ITopicMetadata Topic)> entries, SubscribeOptions options)
    {
        var metadata = new Dictionary<string, string>();
        foreach (var (endpoint, topic) in entries)
        {
            Add(metadata, endpoint, topic as IOwnedOriginalTopicMetadata);
            if ((topic as IRawTopicMetadata)?.EnableRawPayload ?? options.EnableRawPayload)
            {
                metadata[RawPayload] = "true";
            }
        }

        return metadata.Count == 0 ? null : metadata;
    }

    private static void Add(Dictionary<string, string> metadata, RouteEndpoint endpoint, IOwnedOriginalTopicMetadata? owner)
    {
        var owned = OwnedBySomebody(endpoint);
        var own = endpoint.Metadata.GetOrderedMetadata<IOriginalTopicMetadata>()
            .Where(item => owner?.OwnedMetadatas?.Contains(item.Id) ?? !owned.Contains(item.Id));
        foreach (var group in own.GroupBy(item => item.Name))
        {
            metadata.TryAdd(group.Key, string.Join(owner?.MetadataSeparator ?? ",", group.Select(item => item.Value)));
        }
    }

    private static HashSet<string> OwnedBySomebody(RouteEndpoint endpoint) =>
        [.. endpoint.Metadata.GetOrderedMetadata<IOwnedOriginalTopicMetadata>().SelectMany(owner => owner.OwnedMetadatas ?? [])];
}
