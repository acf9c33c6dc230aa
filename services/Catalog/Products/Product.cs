using Shop.Contracts;

namespace Shop.Catalogue.Products;

/// <summary>A product as everyone sees it.</summary>
/// <param name="Sku">Its stock keeping unit.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Price">What one costs.</param>
/// <param name="Available">How many can be reserved now.</param>
internal sealed record Product(string Sku, string Name, Money Price, int Available);
