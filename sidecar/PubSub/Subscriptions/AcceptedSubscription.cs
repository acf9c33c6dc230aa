namespace Sidecar.PubSub.Subscriptions;

/// <summary>A subscription that can be opened.</summary>
/// <param name="Broker">Its broker.</param>
/// <param name="Subscription">What the application wants.</param>
internal sealed record AcceptedSubscription(LoadedPubSub Broker, TopicSubscription Subscription)
{
    /// <summary>Whether another asks the same of the same loaded broker.</summary>
    public bool IsSameAs(AcceptedSubscription other) => ReferenceEquals(Broker, other.Broker) && Subscription.IsSameAs(other.Subscription);
}
