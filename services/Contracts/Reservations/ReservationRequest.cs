using Shop.Contracts.Orders;

namespace Shop.Contracts.Reservations;

/// <summary>Asks the catalog to price an order's lines and to hold their stock, all or nothing.</summary>
/// <param name="OrderId">The order; repeating the request with the same id gives the same answer.</param>
/// <param name="Lines">What to hold; prices are the catalog's.</param>
public sealed record ReservationRequest(string OrderId, IReadOnlyList<OrderLine> Lines);
