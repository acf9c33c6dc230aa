namespace Shop.Catalogue.Products;

/// <summary>Stock that was added.</summary>
/// <param name="Quantity">How many.</param>
/// <param name="At">When.</param>
internal sealed record Restock(int Quantity, DateTimeOffset At);
