namespace Shop.Contracts;

/// <summary>The topics that cross a boundary. No dots or other signs: SNS and SQS drop them.</summary>
public static class Topics
{
    /// <summary>Carries <see cref="Orders.OrderSubmitted"/> from Order to OrderProcessing.</summary>
    public const string OrderSubmitted = "order-submitted";

    /// <summary>Carries <see cref="Orders.OrderChanged"/> from OrderProcessing to Order, Notification and Operations.</summary>
    public const string OrderEvents = "order-events";

    /// <summary>What each subscriber's dead-letter topic begins with; its app id follows.</summary>
    public const string DeadLettersPrefix = "dead-letters-";
}
