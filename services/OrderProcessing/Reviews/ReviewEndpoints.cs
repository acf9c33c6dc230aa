using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Contracts.Orders;
using Shop.Processing.Records;
using Shop.Processing.Saga;
using Shop.ServiceDefaults;
using Shop.ServiceDefaults.Problems;
using Shop.ServiceDefaults.State;

namespace Shop.Processing.Reviews;

/// <summary>Takes operators' decisions on orders that wait for one, for the operations service.</summary>
internal static class ReviewEndpoints
{
    /// <summary>Maps the route. Internal.</summary>
    public static void MapReviews(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/orders/{id}/review", DecideAsync).WithTags("Reviews").RequireInternal();

    /// <summary>Puts the decision on record and wakes the saga. The first decision stands; the same one again is accepted again.</summary>
    internal static async Task<Results<Accepted, ProblemHttpResult>> DecideAsync(
        string id, ReviewRequest request, DocumentStore<ProcessingRecord> records, OrderSagas sagas, CancellationToken cancellationToken)
    {
        var errors = Check(request);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (!OrderId.IsValid(id) || await records.FindAsync(id, cancellationToken) is null)
        {
            return Problem.Of(ProblemTypes.NotFound, "There is no order with this id.");
        }

        var decision = new ReviewDecision(request.Approve!.Value, request.By!, request.Comment);
        var record = await records.ChangeAsync(id, current => current!.Decide(decision), cancellationToken);
        if (record.Review != decision)
        {
            return Problem.Of(ProblemTypes.NotInReview);
        }

        await sagas.WakeAsync(id, OrderWorkflow.ReviewEvent);
        return TypedResults.Accepted((string?)null);
    }

    private static Dictionary<string, string[]> Check(ReviewRequest request)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (request.Approve is null)
        {
            errors["approve"] = ["Say true or false."];
        }

        if (string.IsNullOrWhiteSpace(request.By) || request.By.Length > 200)
        {
            errors["by"] = ["Say who decides, in 1 to 200 characters."];
        }

        if (request.Comment?.Length > 1_000)
        {
            errors["comment"] = ["A comment has at most 1,000 characters."];
        }

        return errors;
    }
}
