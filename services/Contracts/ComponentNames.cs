namespace Shop.Contracts;

/// <summary>The Dapr components that every component set has under the same names.</summary>
public static class ComponentNames
{
    /// <summary>Pub/sub of order, order-processing, notification and operations.</summary>
    public const string PubSub = "pubsub";

    /// <summary>State of order.</summary>
    public const string OrderState = "order-state";

    /// <summary>State of order-processing.</summary>
    public const string ProcessingState = "processing-state";

    /// <summary>State of catalog.</summary>
    public const string CatalogState = "catalog-state";

    /// <summary>State of payment.</summary>
    public const string PaymentState = "payment-state";

    /// <summary>State of notification.</summary>
    public const string NotificationState = "notification-state";

    /// <summary>Output binding of notification.</summary>
    public const string Mail = "mail";

    /// <summary>Output binding of payment.</summary>
    public const string PaymentProvider = "payment-provider";

    /// <summary>The secret store of all.</summary>
    public const string Secrets = "secrets";
}
