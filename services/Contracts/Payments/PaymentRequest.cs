namespace Shop.Contracts.Payments;

/// <summary>Asks for an order's money to be authorised.</summary>
/// <param name="OrderId">The order; one payment each.</param>
/// <param name="Amount">In minor units of <paramref name="Currency"/>.</param>
/// <param name="Currency">The ISO 4217 code.</param>
/// <param name="Token">The provider's token for the means of payment.</param>
public sealed record PaymentRequest(string OrderId, long Amount, string Currency, string Token);
