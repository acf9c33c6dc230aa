using Shop.Contracts.Orders;

namespace Shop.Contracts.Reservations;

/// <summary>The catalog's answer about an order's stock.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Lines">The lines with the catalog's prices; empty for a release of an order that was never reserved.</param>
/// <param name="Total">The sum of the lines; null where nothing was priced.</param>
public sealed record Reservation(string OrderId, ReservationStatus Status, IReadOnlyList<OrderLine> Lines, Money? Total);
