namespace Shop.Contracts.Payments;

/// <summary>The payment of an order.</summary>
/// <param name="OrderId">The order; one payment each.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Amount">In minor units of <paramref name="Currency"/>; 0 for a void of an order that was never paid.</param>
/// <param name="Currency">The ISO 4217 code; null for a void of an order that was never paid.</param>
/// <param name="ChargeId">The provider's id of the charge, once known.</param>
public sealed record Payment(string OrderId, PaymentStatus Status, long Amount, string? Currency, string? ChargeId);
