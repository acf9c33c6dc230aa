using Sidecar.PubSub.Delivery;

namespace Sidecar.PubSub.Subscriptions;

/// <summary>Opens subscriptions with what delivers their messages.</summary>
internal sealed class SubscriptionOpener(DeliveryServices services)
{
    /// <summary>Begins to open a subscription; where that fails it goes on trying.</summary>
    /// <exception cref="Expressions.CelException">One of its rules does not compile.</exception>
    public OpenSubscription Open(LoadedPubSub broker, TopicSubscription subscription, CancellationToken stopping)
    {
        var handler = new MessageHandler(broker, subscription, services, stopping);
        return new OpenSubscription(broker, subscription, handler.HandleAsync, services.Time, services.Logger);
    }
}
