using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Contracts.Orders;
using Shop.Processing.Records;
using Shop.Processing.Saga;
using Shop.ServiceDefaults;
using Shop.ServiceDefaults.Problems;
using Shop.ServiceDefaults.State;

namespace Shop.Processing.Cancellations;

/// <summary>Cancels orders on the customer's wish, for the order service.</summary>
internal static class CancellationEndpoints
{
    /// <summary>Maps the route. Internal.</summary>
    public static void MapCancellations(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/orders/{id}/cancel", CancelAsync).WithTags("Cancellations").RequireInternal();

    /// <summary>
    /// Puts the wish on record, where the capture looks before it begins. An order whose submission has not come yet is noted as well.
    /// </summary>
    internal static async Task<Results<Accepted, ProblemHttpResult>> CancelAsync(
        string id, DocumentStore<ProcessingRecord> records, OrderSagas sagas, CancellationToken cancellationToken)
    {
        if (!OrderId.IsValid(id))
        {
            return Problem.Of(ProblemTypes.NotFound, "There is no order with this id.");
        }

        var record = await records.ChangeAsync(id, current => (current ?? new ProcessingRecord(id)).Cancel(ProcessingRecord.CustomersWish), cancellationToken);
        if (record.Cancellation is null || record.Stage == ProcessingStage.Final)
        {
            return Problem.Of(ProblemTypes.TooLateToCancel);
        }

        await sagas.WakeAsync(id, OrderWorkflow.CancelEvent);
        return TypedResults.Accepted((string?)null);
    }
}
