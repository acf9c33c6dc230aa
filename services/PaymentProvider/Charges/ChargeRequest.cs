namespace Shop.Providers.Charges;

/// <summary>Asks for money to be held.</summary>
/// <param name="OrderId">The merchant's reference, 1 to 64 characters.</param>
/// <param name="Amount">In minor units of <paramref name="Currency"/>; above zero.</param>
/// <param name="Currency">The ISO 4217 code.</param>
/// <param name="Token">What stands for the means of payment; it also says how this provider behaves.</param>
internal sealed record ChargeRequest(string? OrderId, long? Amount, string? Currency, string? Token);
