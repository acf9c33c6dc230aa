using Shop.Contracts.Orders;
using Shop.Processing.Records;
using Shop.Processing.Saga;
using Shop.ServiceDefaults.Events;
using Shop.ServiceDefaults.State;

namespace Shop.Processing.Submissions;

/// <summary>Takes accepted orders and starts their sagas: once each, however often and however late the message comes.</summary>
internal sealed class OrderSubmittedHandler(DocumentStore<ProcessingRecord> records, OrderSagas sagas, TimeProvider clock) : ITopicHandler<OrderSubmitted>
{
    /// <inheritdoc />
    public async Task<TopicResult> HandleAsync(OrderSubmitted @event, CancellationToken cancellationToken)
    {
        if (@event.Version != OrderSubmitted.CurrentVersion || !OrderId.IsValid(@event.Order.Id))
        {
            return TopicResult.Drop;
        }

        var isTooOld = EventAge.IsTooOld(@event.Order.CreatedAt, clock);
        var fresh = new ProcessingRecord(@event.Order.Id, Cancellation: isTooOld ? "accepted too long ago" : null);
        var (record, isFirst) = await records.AddAsync(@event.Order.Id, fresh, cancellationToken);
        if (record.Stage == ProcessingStage.Final)
        {
            return TopicResult.Handled;
        }

        if (isFirst || !await sagas.IsRunningAsync(@event.Order.Id, cancellationToken))
        {
            await sagas.EnsureStartedAsync(@event, cancellationToken);
        }

        return TopicResult.Handled;
    }
}
