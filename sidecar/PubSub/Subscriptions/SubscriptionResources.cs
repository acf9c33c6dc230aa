namespace Sidecar.PubSub.Subscriptions;

/// <summary>The declarative subscriptions of this sidecar's application; the loader of resources fills it before the application is called.</summary>
internal sealed class SubscriptionResources
{
    private readonly List<SubscriptionResource> resources = [];

    /// <summary>All of them, in the order of loading.</summary>
    public IReadOnlyList<SubscriptionResource> All => resources;

    /// <summary>Adds one.</summary>
    public void Add(SubscriptionResource resource) => resources.Add(resource);
}
