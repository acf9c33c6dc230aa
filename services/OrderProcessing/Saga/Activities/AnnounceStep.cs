using Dapr.Client;
using Dapr.Workflow;
using Shop.Contracts;
using Shop.Contracts.Orders;
using Shop.Processing.Records;
using Shop.ServiceDefaults.State;

namespace Shop.Processing.Saga.Activities;

/// <summary>
/// Puts a step on record where others look before they act, then publishes it. A rejection that a cancel came before is not published; the
/// answer is then false.
/// </summary>
internal sealed class AnnounceStep(DaprClient dapr, DocumentStore<ProcessingRecord> records) : WorkflowActivity<OrderChanged, bool>
{
    /// <inheritdoc />
    public override async Task<bool> RunAsync(WorkflowActivityContext context, OrderChanged input)
    {
        var order = input.Order;
        if (order.Status is OrderStatus.InReview or OrderStatus.Confirmed or OrderStatus.Rejected or OrderStatus.Cancelled)
        {
            var noted = await records.ChangeAsync(order.Id, record => Note(record ?? new ProcessingRecord(order.Id), order.Status), CancellationToken.None);
            if (order.Status == OrderStatus.Rejected && noted.Stage != ProcessingStage.Final)
            {
                return false;
            }
        }

        var metadata = new Dictionary<string, string> { ["cloudevent.id"] = $"{order.Id}-{input.Sequence}" };
        await dapr.PublishEventAsync(ComponentNames.PubSub, Topics.OrderEvents, input, metadata, CancellationToken.None);
        return true;
    }

    private static ProcessingRecord Note(ProcessingRecord record, OrderStatus status) =>
        status == OrderStatus.InReview ? record.OpenReview() : record.Close(status);
}
