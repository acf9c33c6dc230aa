namespace Shop.Providers.Charges;

/// <summary>Money that was held, and what became of it.</summary>
/// <param name="Id">The provider's own id.</param>
/// <param name="OrderId">The merchant's reference.</param>
/// <param name="IdempotencyKey">The key it was made with.</param>
/// <param name="Amount">In minor units of <paramref name="Currency"/>.</param>
/// <param name="Currency">The ISO 4217 code.</param>
/// <param name="Status">Where it stands.</param>
internal sealed record Charge(string Id, string OrderId, string IdempotencyKey, long Amount, string Currency, ChargeStatus Status);
