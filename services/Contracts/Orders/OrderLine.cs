namespace Shop.Contracts.Orders;

/// <summary>One product of an order.</summary>
/// <param name="Sku">The product's stock keeping unit, distinct within an order.</param>
/// <param name="Quantity">How many, 1 to 999.</param>
/// <param name="UnitPrice">The catalog's price of one; null until the order is reserved.</param>
public sealed record OrderLine(string Sku, int Quantity, Money? UnitPrice = null);
