namespace Shop.Catalogue.Products;

/// <summary>Asks for stock to be added.</summary>
/// <param name="Quantity">How many, 1 to 1,000,000.</param>
/// <param name="RestockId">
/// 1 to 64 letters, digits, dashes or underscores. The same id adds only once within seven days; without one each request adds.
/// </param>
internal sealed record RestockRequest(int? Quantity, string? RestockId = null);
