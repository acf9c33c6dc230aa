using Dapr.Workflow;
using Shop.Contracts.Reservations;
using Shop.Processing.Catalog;
using Shop.Processing.Records;
using Shop.ServiceDefaults.State;

namespace Shop.Processing.Saga.Activities;

/// <summary>Has the catalog price the lines and hold the stock, unless a cancel came first.</summary>
internal sealed class ReserveStock(DocumentStore<ProcessingRecord> records, CatalogClient catalog) : WorkflowActivity<ReservationRequest, ReserveAnswer>
{
    /// <inheritdoc />
    public override async Task<ReserveAnswer> RunAsync(WorkflowActivityContext context, ReservationRequest input)
    {
        var record = await records.FindAsync(input.OrderId, CancellationToken.None);
        return record?.Cancellation is { } why
            ? new ReserveAnswer(Cancellation: why)
            : await catalog.ReserveAsync(input, CancellationToken.None);
    }
}
