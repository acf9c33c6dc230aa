using Shop.Contracts;

namespace Shop.Catalogue.Products;

/// <summary>Stock of one product that is held for one order.</summary>
/// <param name="Quantity">How many.</param>
/// <param name="UnitPrice">What one cost when it was taken.</param>
internal sealed record Hold(int Quantity, Money UnitPrice);
