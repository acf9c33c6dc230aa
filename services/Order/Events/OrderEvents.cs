using Shop.Contracts.Orders;
using Shop.Ordering.Orders;

namespace Shop.Ordering.Events;

/// <summary>What an event does to an order.</summary>
internal static class OrderEvents
{
    /// <summary>
    /// The record after the event: with the event's order when its number is above the one that was taken last, else the very same record.
    /// So events may come twice, late and in any order.
    /// </summary>
    public static OrderRecord Apply(OrderRecord record, OrderChanged changed) =>
        changed.Sequence > record.Sequence ? record with { Order = changed.Order, Sequence = changed.Sequence } : record;
}
