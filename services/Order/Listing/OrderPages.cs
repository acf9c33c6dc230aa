using System.Globalization;
using Shop.Contracts.Orders;
using Shop.Ordering.Orders;
using Shop.ServiceDefaults.State;

namespace Shop.Ordering.Listing;

/// <summary>Puts a customer's list and the orders on it together.</summary>
internal sealed class OrderPages(CustomerLists lists, DocumentStore<OrderRecord> records)
{
    /// <summary>How many entries without an order one request passes over at most, before it answers with what it has.</summary>
    private const int MaximumEmpty = 500;

    /// <summary>Reads up to <paramref name="limit"/> orders, newest first; entries whose order is no longer kept are passed over.</summary>
    public async Task<OrderPage> ReadAsync(string customerId, int? from, int limit, CancellationToken cancellationToken)
    {
        var orders = new List<Order>(limit);
        for (var empty = 0; ;)
        {
            var (entries, next) = await lists.ReadAsync(customerId, from, limit - orders.Count, cancellationToken);
            var found = await Task.WhenAll(entries.Select(entry => records.FindAsync(entry.Id, cancellationToken)));
            orders.AddRange(found.OfType<OrderRecord>().Select(record => record.Order));
            empty += found.Count(record => record is null);
            if (next < 0 || orders.Count == limit || empty >= MaximumEmpty)
            {
                return new OrderPage(orders, next < 0 ? null : next.ToString(CultureInfo.InvariantCulture));
            }

            from = next;
        }
    }
}
