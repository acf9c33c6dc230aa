using Dapr.Client;
using Shop.Contracts;
using Shop.Contracts.Orders;
using Shop.Ordering.Listing;
using Shop.Ordering.Orders;
using Shop.ServiceDefaults.State;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.Ordering.Placing;

/// <summary>Accepts orders: stored, listed and handed to processing, each as often as it takes and never doubled.</summary>
internal sealed partial class OrderPlacement(
    DocumentStore<OrderRecord> records, CustomerLists lists, DaprClient dapr, TimeProvider clock, ShopMetrics metrics, ILogger<OrderPlacement> logger)
{
    /// <summary>
    /// Places an order, or completes the placing of the same one. Each step can be repeated: whoever did not see it succeed repeats them
    /// all.
    /// </summary>
    /// <returns>The order as it stands, or null when the key belongs to another request.</returns>
    public async Task<Order?> PlaceAsync(OrderContact contact, string idempotencyKey, OrderRequest request, CancellationToken cancellationToken)
    {
        var id = OrderIds.From(contact.CustomerId, idempotencyKey);
        var (record, isNew) = await records.AddAsync(id, NewRecord(id, contact, request), cancellationToken);
        if (isNew)
        {
            metrics.OrderReached(record.Order, record.Order.History[0]);
        }

        if (record.Fingerprint != Fingerprint.Of(request))
        {
            return null;
        }

        await lists.AddAsync(contact.CustomerId, new ListEntry(id, record.Order.CreatedAt), cancellationToken);
        if (record.Sequence == 0)
        {
            await PublishAsync(record, cancellationToken);
            Log.OrderAccepted(logger, id);
        }

        return record.Order;
    }

    private OrderRecord NewRecord(string id, OrderContact contact, OrderRequest request)
    {
        var now = clock.GetUtcNow();
        var order = new Order(
            id,
            OrderStatus.Submitted,
            [.. request.Lines!.Select(line => new OrderLine(line!.Sku!, line.Quantity!.Value))],
            Total: null,
            Reason: null,
            CreatedAt: now,
            UpdatedAt: now,
            [new OrderHistoryEntry(now, OrderStatus.Submitted)]);
        var expected = request.ExpectedTotal is { } total ? new Money(total.Amount!.Value, total.Currency!) : null;
        return new OrderRecord(order, contact, Fingerprint.Of(request), request.PaymentToken!, expected, Sequence: 0);
    }

    /// <summary>The answer comes after the broker has the message. A repeat has the same id.</summary>
    private Task PublishAsync(OrderRecord record, CancellationToken cancellationToken) => dapr.PublishEventAsync(
        ComponentNames.PubSub,
        Topics.OrderSubmitted,
        record.ToEvent(),
        new Dictionary<string, string>(StringComparer.Ordinal) { ["cloudevent.id"] = $"{record.Order.Id}-submitted" },
        cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(EventIds.OrderAccepted, LogLevel.Information, "Order {OrderId} is stored and handed to processing")]
        public static partial void OrderAccepted(ILogger logger, string orderId);
    }
}
