using Shop.Contracts.Orders;

namespace Shop.Ordering.Listing;

/// <summary>A part of a customer's orders.</summary>
/// <param name="Orders">The orders, newest first.</param>
/// <param name="Next">The cursor that the rest begins at; null when there is no rest.</param>
internal sealed record OrderPage(IReadOnlyList<Order> Orders, string? Next);
