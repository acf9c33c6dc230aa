namespace Shop.Catalogue.Products;

/// <summary>
/// The changes of one product in this process. Whatever came while a write was under way shares the next one, so that a product in
/// demand costs few writes; correctness rests on the conditional writes alone.
/// </summary>
/// <param name="write">Writes what a function makes of the product.</param>
internal sealed class ProductQueue(Func<Func<ProductDocument, ProductDocument>, Task> write)
{
    private readonly Lock gate = new();
    private List<PendingChange> waiting = [];
    private bool isWriting;

    /// <summary>Puts a change in line; its completion tells when it stands.</summary>
    public void Add(PendingChange change)
    {
        lock (gate)
        {
            waiting.Add(change);
            if (isWriting)
            {
                return;
            }

            isWriting = true;
        }

        _ = WriteAllAsync();
    }

    private async Task WriteAllAsync()
    {
        while (Next() is { } batch)
        {
            try
            {
                await write(product => batch.Aggregate(product, (next, change) => change.Apply(next)));
                batch.ForEach(change => change.Succeed());
            }
            catch (Exception failure)
            {
                batch.ForEach(change => change.Fail(failure));
            }
        }
    }

    private List<PendingChange>? Next()
    {
        lock (gate)
        {
            if (waiting.Count == 0)
            {
                isWriting = false;
                return null;
            }

            var batch = waiting;
            waiting = [];
            return batch;
        }
    }
}
