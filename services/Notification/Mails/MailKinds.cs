using Shop.Contracts.Orders;

namespace Shop.Notifications.Mails;

/// <summary>The kinds of mail.</summary>
internal static class MailKinds
{
    /// <summary>The order waits for an operator. The only kind that a later step makes pointless.</summary>
    public const string InReview = "in-review";

    /// <summary>The order is paid and sold.</summary>
    public const string Confirmed = "confirmed";

    /// <summary>The order ended without a sale, for a reason.</summary>
    public const string Rejected = "rejected";

    /// <summary>The order ended on the customer's wish.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>The kind of mail that an order's last step asks for; null for a step that nobody is written about.</summary>
    public static string? Mail(this Order order) => order.Status switch
    {
        OrderStatus.Confirmed => Confirmed,
        OrderStatus.Rejected => Rejected,
        OrderStatus.Cancelled => Cancelled,
        OrderStatus.InReview => InReview,
        _ => null,
    };
}
