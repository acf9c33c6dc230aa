using Shop.Contracts.Orders;
using Shop.Contracts.Reservations;

namespace Shop.Processing.Saga.Activities;

/// <summary>What came of reserving: exactly one of the first three is set.</summary>
/// <param name="Reservation">The stock is held.</param>
/// <param name="Refusal">The catalog refused, and nothing is held.</param>
/// <param name="Cancellation">The order shall be cancelled; the catalog was not asked.</param>
/// <param name="Detail">What the catalog said beside a refusal.</param>
internal sealed record ReserveAnswer(Reservation? Reservation = null, RejectionReason? Refusal = null, string? Cancellation = null, string? Detail = null);
