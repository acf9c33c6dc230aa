namespace Shop.Contracts.Orders;

/// <summary>Who placed an order, for those that write to them.</summary>
/// <param name="CustomerId">The token's <c>sub</c>.</param>
/// <param name="Email">The token's <c>email</c>; null when the token had none.</param>
public sealed record OrderContact(string CustomerId, string? Email);
