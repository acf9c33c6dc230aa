using Shop.Contracts.Orders;

namespace Shop.Notifications.Mails;

/// <summary>The kinds of mail.</summary>
internal static class MailKinds
{
    /// <summary>The order waits for an operator. The only kind that a later step makes pointless.</summary>
    public const string InReview = "in-review";

    /// <summary>The kind of mail that an order's last step asks for; null for a step that nobody is written about.</summary>
    public static string? Mail(this Order order) => order.Status switch
    {
        OrderStatus.Confirmed => "confirmed",
        OrderStatus.Rejected => "rejected",
        OrderStatus.Cancelled => "cancelled",
        OrderStatus.InReview => InReview,
        _ => null,
    };
}
