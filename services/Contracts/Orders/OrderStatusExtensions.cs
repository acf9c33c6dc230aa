namespace Shop.Contracts.Orders;

/// <summary>What a status means.</summary>
public static class OrderStatusExtensions
{
    /// <summary>Whether nothing follows: confirmed, rejected or cancelled.</summary>
    public static bool IsFinal(this OrderStatus status) => status is OrderStatus.Confirmed or OrderStatus.Rejected or OrderStatus.Cancelled;
}
