using System.Collections.Frozen;
using System.Text.Json;
using Shop.Contracts.Orders;

namespace Shop.Catalogue.Products;

/// <summary>
/// The products that the shop begins with. A product that nobody touched yet stands as this file has it; after that the store alone counts.
/// </summary>
internal sealed class ProductFile
{
    private readonly FrozenDictionary<string, SeedProduct> products;

    /// <param name="products">The products, in the order in which they are shown.</param>
    /// <exception cref="InvalidDataException">One is not as it must be.</exception>
    public ProductFile(IReadOnlyList<SeedProduct> products)
    {
        var wrong = products.FirstOrDefault(product => !IsValid(product));
        if (wrong is not null)
        {
            throw new InvalidDataException(
                $"Product {wrong.Sku}: a SKU of letters, digits, dots, hyphens and underscores that begins with a letter or a digit, "
                + "a name, a price above zero and a stock are needed.");
        }

        if (products.DistinctBy(product => product.Price.Currency).Count() != 1 || products.DistinctBy(product => product.Sku).Count() != products.Count)
        {
            throw new InvalidDataException("The products must have one currency, and no SKU twice.");
        }

        Skus = [.. products.Select(product => product.Sku)];
        this.products = products.ToFrozenDictionary(product => product.Sku);
    }

    /// <summary>Every SKU, in the file's order.</summary>
    public IReadOnlyList<string> Skus { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is not as it must be.</exception>
    public static ProductFile Read(string path)
    {
        using var file = File.OpenRead(path);
        return new ProductFile(JsonSerializer.Deserialize<IReadOnlyList<SeedProduct>>(file, JsonSerializerOptions.Web) ?? []);
    }

    /// <summary>The product of a SKU, or null when it is not known.</summary>
    public SeedProduct? Find(string sku) => products.GetValueOrDefault(sku);

    private static bool IsValid(SeedProduct product) =>
        product is { Sku: not null, Name.Length: > 0, Price: { Amount: > 0 and <= 1_000_000_000, Currency.Length: 3 }, Stock: >= 0 and <= ProductStock.Most }
        && Sku.IsValid(product.Sku);
}
