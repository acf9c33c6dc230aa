namespace Sidecar.PubSub.Subscriptions;

/// <summary>A resource of kind Subscription, <c>v1alpha1</c> or <c>v2alpha1</c>, meant for this sidecar's application.</summary>
/// <param name="Name">The name of the resource.</param>
/// <param name="PubSubName">The component.</param>
/// <param name="Topic">The topic.</param>
/// <param name="Source">Where it stands: file and line.</param>
internal sealed record SubscriptionResource(string Name, string PubSubName, string Topic, string Source)
{
    /// <summary>The path of <c>v1alpha1</c>.</summary>
    public string Route { get; init; } = string.Empty;

    /// <summary>The conditional paths of <c>v2alpha1</c>.</summary>
    public IReadOnlyList<SubscriptionRule> Rules { get; init; } = [];

    /// <summary>The default path of <c>v2alpha1</c>.</summary>
    public string DefaultRoute { get; init; } = string.Empty;

    /// <summary>What the component is told.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Where messages go that the application cannot take; empty: nowhere.</summary>
    public string DeadLetterTopic { get; init; } = string.Empty;

    /// <summary>How messages are gathered; null: each goes out alone.</summary>
    public BulkOptions? Bulk { get; init; }
}
