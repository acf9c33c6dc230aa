using Shop.Contracts;

namespace Shop.Catalogue.Products;

/// <summary>A product as the file of products has it: what stands in the store until it is first touched.</summary>
/// <param name="Sku">Its stock keeping unit.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Price">What one costs.</param>
/// <param name="Stock">How many there are at the beginning.</param>
internal sealed record SeedProduct(string Sku, string Name, Money Price, int Stock);
