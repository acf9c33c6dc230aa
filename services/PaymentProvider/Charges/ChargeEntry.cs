namespace Shop.Providers.Charges;

/// <summary>One line of the journal: a call that was carried out, and the charge as it left it.</summary>
/// <param name="Key">The call's idempotency key.</param>
/// <param name="Call">What was done.</param>
/// <param name="Token">The charge's token.</param>
/// <param name="Charge">The charge afterwards; null for a key that was closed.</param>
internal sealed record ChargeEntry(string Key, ChargeCall Call, string Token, Charge? Charge);
