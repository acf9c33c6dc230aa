namespace Shop.Contracts;

/// <summary>The Dapr app ids of the services.</summary>
public static class AppIds
{
    /// <summary>Accepts orders, cancels them, answers for them.</summary>
    public const string Order = "order";

    /// <summary>The saga.</summary>
    public const string OrderProcessing = "order-processing";

    /// <summary>Products, prices, stock, reservations.</summary>
    public const string Catalog = "catalog";

    /// <summary>Authorise, capture, void, refund.</summary>
    public const string Payment = "payment";

    /// <summary>Turns order events into mail.</summary>
    public const string Notification = "notification";

    /// <summary>For operators.</summary>
    public const string Operations = "operations";
}
