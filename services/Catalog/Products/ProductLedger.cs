using System.Collections.Concurrent;
using Shop.ServiceDefaults.State;

namespace Shop.Catalogue.Products;

/// <summary>The products with their stock.</summary>
internal sealed class ProductLedger(DocumentStore<ProductDocument> store, ProductFile file)
{
    private readonly ConcurrentDictionary<string, ProductQueue> queues = [];

    /// <summary>Whether there is such a product.</summary>
    public bool Knows(string sku) => file.Find(sku) is not null;

    /// <summary>Every product, in the order of the file.</summary>
    public async Task<IReadOnlyList<Product>> AllAsync(CancellationToken cancellationToken) =>
        (await Task.WhenAll(file.Skus.Select(sku => FindAsync(sku, cancellationToken))))!;

    /// <summary>One product, or null when it is not known.</summary>
    public async Task<Product?> FindAsync(string sku, CancellationToken cancellationToken) => file.Find(sku) is { } seed
        ? (await store.FindAsync(Key(sku), cancellationToken) ?? ProductDocument.From(seed)).ToProduct()
        : null;

    /// <summary>Changes a known product; a failure leaves open whether the change stands, so it must be one that can be repeated.</summary>
    public async Task<(ProductDocument Product, T Outcome)> ChangeAsync<T>(
        string sku, Func<ProductDocument, (ProductDocument Product, T Outcome)> change, CancellationToken cancellationToken)
    {
        var pending = new PendingChange<T>(change);
        queues.GetOrAdd(sku, _ => new ProductQueue(changes => WriteAsync(sku, changes))).Add(pending);
        return await pending.Completion.WaitAsync(cancellationToken);
    }

    /// <summary>As the other, for a change without an outcome.</summary>
    public Task ChangeAsync(string sku, Func<ProductDocument, ProductDocument> change, CancellationToken cancellationToken) =>
        ChangeAsync(sku, product => (change(product), true), cancellationToken);

    private static string Key(string sku) => $"product-{sku}";

    private Task<ProductDocument> WriteAsync(string sku, Func<ProductDocument, ProductDocument> change) =>
        store.ChangeAsync(Key(sku), found => Change(sku, found, change), CancellationToken.None);

    /// <summary>A product that nobody touched yet is written even if the change leaves it as it was.</summary>
    private ProductDocument Change(string sku, ProductDocument? found, Func<ProductDocument, ProductDocument> change) =>
        change(found ?? ProductDocument.From(
            file.Find(sku) ?? throw new InvalidOperationException($"The product {sku} is neither in the store nor in the file.")));
}
