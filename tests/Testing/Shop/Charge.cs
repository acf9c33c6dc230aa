namespace Testing.Shop;

/// <summary>A charge as the stand-in provider lists it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="OrderId">The order that it is for.</param>
/// <param name="IdempotencyKey">The key that it was made with.</param>
/// <param name="Amount">In minor units.</param>
/// <param name="Currency">The ISO 4217 code.</param>
/// <param name="Status">authorised, captured, voided or refunded.</param>
public sealed record Charge(string Id, string OrderId, string IdempotencyKey, long Amount, string Currency, string Status);
