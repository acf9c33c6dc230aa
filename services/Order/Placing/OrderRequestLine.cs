namespace Shop.Ordering.Placing;

/// <summary>One product of an order that is being placed.</summary>
/// <param name="Sku">The product's stock keeping unit: 1 to 64 letters, digits, dots, hyphens and underscores.</param>
/// <param name="Quantity">How many: 1 to 999.</param>
internal sealed record OrderRequestLine(string? Sku, int? Quantity);
