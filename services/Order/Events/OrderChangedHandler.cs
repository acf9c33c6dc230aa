using Shop.Contracts.Orders;
using Shop.Ordering.Orders;
using Shop.ServiceDefaults.Events;
using Shop.ServiceDefaults.State;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.Ordering.Events;

/// <summary>Keeps what clients read up to date with what processing says.</summary>
internal sealed partial class OrderChangedHandler(
    DocumentStore<OrderRecord> records, TimeProvider clock, ShopMetrics metrics, ILogger<OrderChangedHandler> logger) : ITopicHandler<OrderChanged>
{
    public async Task<TopicResult> HandleAsync(OrderChanged @event, CancellationToken cancellationToken)
    {
        var id = @event.Order.Id;
        if (@event.Version != OrderChanged.CurrentVersion || !OrderId.IsValid(id) || EventAge.IsTooOld(@event.Order.UpdatedAt, clock))
        {
            Log.EventRefused(logger, @event.Version, @event.Order.UpdatedAt);
            return TopicResult.Drop;
        }

        OrderRecord? before = null;
        var after = await records.ChangeFoundAsync(id, found => OrderEvents.Apply(before = found, @event), cancellationToken);
        if (after is null)
        {
            Log.OrderNotKept(logger, id);
        }
        else if (!ReferenceEquals(before, after))
        {
            Tell(before!, after);
        }

        return TopicResult.Handled;
    }

    private void Tell(OrderRecord before, OrderRecord after)
    {
        Log.OrderChanged(logger, after.Order.Id, after.Order.Status, after.Sequence);
        foreach (var step in after.Order.History.Skip(before.Order.History.Count))
        {
            metrics.OrderReached(after.Order, step);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.OrderChanged, LogLevel.Information, "Order {OrderId} is {Status} (event {Sequence})")]
        public static partial void OrderChanged(ILogger logger, string orderId, OrderStatus status, int sequence);

        [LoggerMessage(
            EventIds.EventRefused, LogLevel.Warning,
            "An order event of version {Version} from {At:u} was refused and is in the dead letters: it is too old, or of a version that this service is too old for")]
        public static partial void EventRefused(ILogger logger, int version, DateTimeOffset at);

        [LoggerMessage(EventIds.OrderNotKept, LogLevel.Information, "An event came for order {OrderId}, which is no longer kept: nothing is to do")]
        public static partial void OrderNotKept(ILogger logger, string orderId);
    }
}
