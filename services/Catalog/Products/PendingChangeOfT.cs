namespace Shop.Catalogue.Products;

/// <summary>A change of a product with an outcome.</summary>
internal sealed class PendingChange<T>(Func<ProductDocument, (ProductDocument Product, T Outcome)> change) : PendingChange
{
    private readonly TaskCompletionSource<(ProductDocument Product, T Outcome)> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private (ProductDocument Product, T Outcome) last;

    /// <summary>The product right after the change, and the outcome.</summary>
    public Task<(ProductDocument Product, T Outcome)> Completion => completion.Task;

    /// <inheritdoc />
    public override ProductDocument Apply(ProductDocument product)
    {
        last = change(product);
        return last.Product;
    }

    /// <inheritdoc />
    public override void Succeed() => completion.SetResult(last);

    /// <inheritdoc />
    public override void Fail(Exception failure) => completion.SetException(failure);
}
