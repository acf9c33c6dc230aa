using System.Collections.Immutable;
using Shop.Contracts;

namespace Shop.Catalogue.Products;

/// <summary>
/// A product with all that is known about its stock, in one document, so that each change is one conditional write.
/// <see cref="Stock"/>, the holds and <see cref="Sold"/> together change by a restock alone.
/// </summary>
internal sealed record ProductDocument
{
    /// <summary>Its stock keeping unit, and the document's key.</summary>
    public required string Sku { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>What one costs.</summary>
    public required Money Price { get; init; }

    /// <summary>How many can be reserved; never below zero.</summary>
    public required int Stock { get; init; }

    /// <summary>How many were sold.</summary>
    public long Sold { get; init; }

    /// <summary>What is held, by order id.</summary>
    public ImmutableDictionary<string, Hold> Holds { get; init; } = ImmutableDictionary<string, Hold>.Empty;

    /// <summary>
    /// Orders that nothing may be taken for any more, each with the time until which that must be remembered. Only those are here whose
    /// reserving may still be under way somewhere.
    /// </summary>
    public ImmutableDictionary<string, DateTimeOffset> Closed { get; init; } = ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>What was added lately, by the caller's id.</summary>
    public ImmutableDictionary<string, Restock> Restocks { get; init; } = ImmutableDictionary<string, Restock>.Empty;

    /// <summary>The product as everyone sees it.</summary>
    public Product ToProduct() => new(Sku, Name, Price, Stock);

    /// <summary>The document of a product that nobody touched yet.</summary>
    public static ProductDocument From(SeedProduct seed) => new() { Sku = seed.Sku, Name = seed.Name, Price = seed.Price, Stock = seed.Stock };
}
