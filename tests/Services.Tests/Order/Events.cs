using Shop.Contracts.Orders;

namespace Services.Tests.Ordering;

/// <summary>Events as OrderProcessing publishes them.</summary>
internal static class Events
{
    /// <summary>The event of an order's next step.</summary>
    public static OrderChanged Step(
        Order order, int sequence, OrderStatus status, RejectionReason? reason = null, DateTimeOffset? at = null, string customer = "alice")
    {
        var when = at ?? order.UpdatedAt.AddSeconds(1);
        var next = order with { Status = status, Reason = reason, UpdatedAt = when, History = [.. order.History, new OrderHistoryEntry(when, status)] };
        return new OrderChanged(OrderChanged.CurrentVersion, sequence, next, new OrderContact(customer, $"{customer}@example.test"));
    }
}
