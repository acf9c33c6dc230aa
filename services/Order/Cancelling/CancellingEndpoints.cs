using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Contracts.Orders;
using Shop.Ordering.Orders;
using Shop.ServiceDefaults;
using Shop.ServiceDefaults.Problems;
using Shop.ServiceDefaults.State;

namespace Shop.Ordering.Cancelling;

/// <summary><c>POST /orders/{id}/cancel</c>.</summary>
internal static class CancellingEndpoints
{
    /// <summary>Maps the route.</summary>
    public static void MapCancelling(this IEndpointRouteBuilder orders) => orders.MapPost("/{id}/cancel", CancelAsync)
        .LimitEachCustomer()
        .WithName("CancelOrder")
        .WithSummary("Asks for an order to be cancelled; processing decides whether it still can be")
        .ProducesProblems(401, 404, 409, 429, 503);

    private static async Task<Results<Accepted<Order>, ProblemHttpResult>> CancelAsync(
        string id, ClaimsPrincipal caller, DocumentStore<OrderRecord> records, ProcessingClient processing, CancellationToken cancellationToken)
    {
        var record = await records.FindOwnAsync(id, caller, cancellationToken);
        if (record is null)
        {
            return Problem.Of(ProblemTypes.NotFound);
        }

        var outcome = record.Order.Status.IsFinal() ? CancelOutcome.TooLate : await processing.CancelAsync(id, cancellationToken);
        return outcome switch
        {
            CancelOutcome.Recorded => TypedResults.Accepted($"/orders/{id}", record.Order),
            CancelOutcome.Unknown => Problem.Of(ProblemTypes.NotFound),
            CancelOutcome.TooLate => Problem.Of(ProblemTypes.TooLateToCancel),
            _ => Problem.Of(ProblemTypes.Unavailable, "It is not known whether the cancel was taken; try again."),
        };
    }
}
