namespace Shop.Catalogue.Products;

/// <summary>
/// What can happen to a product's stock. Everything here may be repeated; what changes nothing gives the same document back.
/// </summary>
internal static class ProductStock
{
    /// <summary>The most of one product that there can be.</summary>
    public const int Most = 1_000_000_000;

    private static readonly TimeSpan RestocksKept = TimeSpan.FromDays(7);

    /// <summary>Holds stock for an order, unless the attempt that wants it began too long ago.</summary>
    public static (ProductDocument Product, TakeOutcome Outcome) Take(
        this ProductDocument product, string orderId, int quantity, DateTimeOffset takeUntil, DateTimeOffset now)
    {
        if (product.Holds.ContainsKey(orderId))
        {
            return (product, TakeOutcome.Held);
        }

        if (product.Closed.ContainsKey(orderId))
        {
            return (product, TakeOutcome.Closed);
        }

        if (now > takeUntil)
        {
            return (product, TakeOutcome.TooLate);
        }

        if (product.Stock < quantity)
        {
            return (product, TakeOutcome.Short);
        }

        var hold = new Hold(quantity, product.Price);
        return (product.Tidy(now) with { Stock = product.Stock - quantity, Holds = product.Holds.Add(orderId, hold) }, TakeOutcome.Held);
    }

    /// <summary>Gives back what is held for an order.</summary>
    /// <param name="product">The product.</param>
    /// <param name="orderId">The order.</param>
    /// <param name="closedUntil">Until when a late attempt to take must be expected; null when none is under way.</param>
    /// <param name="now">The time.</param>
    public static ProductDocument GiveBack(this ProductDocument product, string orderId, DateTimeOffset? closedUntil, DateTimeOffset now) =>
        product.Holds.TryGetValue(orderId, out var hold)
            ? product.Fold(orderId, closedUntil, now) with { Stock = product.Stock + hold.Quantity }
            : product.Close(orderId, closedUntil, now);

    /// <summary>Turns what is held for an order into a sale; the parameters are those of <see cref="GiveBack"/>.</summary>
    public static ProductDocument Sell(this ProductDocument product, string orderId, DateTimeOffset? closedUntil, DateTimeOffset now) =>
        product.Holds.TryGetValue(orderId, out var hold)
            ? product.Fold(orderId, closedUntil, now) with { Sold = product.Sold + hold.Quantity }
            : product.Close(orderId, closedUntil, now);

    /// <summary>Adds stock; the same id adds it once.</summary>
    public static (ProductDocument Product, RestockOutcome Outcome) Restock(this ProductDocument product, string id, int quantity, DateTimeOffset now)
    {
        if (product.Restocks.TryGetValue(id, out var before))
        {
            return (product, before.Quantity == quantity ? RestockOutcome.Added : RestockOutcome.IdReused);
        }

        if (product.Stock > Most - quantity)
        {
            return (product, RestockOutcome.TooMuch);
        }

        var tidy = product.Tidy(now);
        return (tidy with { Stock = tidy.Stock + quantity, Restocks = tidy.Restocks.Add(id, new Restock(quantity, now)) }, RestockOutcome.Added);
    }

    private static ProductDocument Fold(this ProductDocument product, string orderId, DateTimeOffset? closedUntil, DateTimeOffset now)
    {
        var closed = product.Close(orderId, closedUntil, now).Tidy(now);
        return closed with { Holds = closed.Holds.Remove(orderId) };
    }

    private static ProductDocument Close(this ProductDocument product, string orderId, DateTimeOffset? closedUntil, DateTimeOffset now) =>
        closedUntil is { } until && until > now && product.Closed.GetValueOrDefault(orderId) < until
            ? product with { Closed = product.Closed.SetItem(orderId, until) }
            : product;

    /// <summary>Forgets what need no longer be remembered, so that the document stays small.</summary>
    private static ProductDocument Tidy(this ProductDocument product, DateTimeOffset now) => product with
    {
        Closed = product.Closed.RemoveRange(product.Closed.Where(closed => closed.Value < now).Select(closed => closed.Key)),
        Restocks = product.Restocks.RemoveRange(product.Restocks.Where(restock => restock.Value.At + RestocksKept < now).Select(restock => restock.Key)),
    };
}
