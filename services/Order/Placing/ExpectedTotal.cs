namespace Shop.Ordering.Placing;

/// <summary>The total that a customer expects.</summary>
/// <param name="Amount">A whole number of the currency's minor units, 0 or more.</param>
/// <param name="Currency">The ISO 4217 code, three upper-case letters.</param>
internal sealed record ExpectedTotal(long? Amount, string? Currency);
