namespace Sidecar.PubSub.Subscriptions;

/// <summary>Where a subscription comes from.</summary>
internal enum SubscriptionKind
{
    /// <summary>A resource of kind Subscription.</summary>
    Declarative,

    /// <summary>The application's <c>/dapr/subscribe</c>.</summary>
    Programmatic,

    /// <summary>A stream that the application holds open.</summary>
    Streaming,
}
