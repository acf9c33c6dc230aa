using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Contracts.Orders;
using Shop.Ordering.Cancelling;
using Shop.Ordering.Listing;
using Shop.Ordering.Placing;
using Shop.ServiceDefaults;
using Shop.ServiceDefaults.Identity;
using Shop.ServiceDefaults.Problems;
using Shop.ServiceDefaults.State;

namespace Shop.Ordering.Orders;

/// <summary>The routes under <c>/orders</c>.</summary>
internal static class OrderEndpoints
{
    /// <summary>Maps them all; each is a customer's.</summary>
    public static void MapOrders(this IEndpointRouteBuilder routes)
    {
        var orders = routes.MapGroup("/orders").RequireCustomer().WithTags("Orders");
        orders.MapPlacing();
        orders.MapListing();
        orders.MapCancelling();
        orders.MapGet("/{id}", FindAsync).WithName("GetOrder").WithSummary("An order of the caller's").ProducesProblems(401, 404);
    }

    /// <summary>The caller's order with this id; null for another's, as for one that does not exist.</summary>
    public static async Task<OrderRecord?> FindOwnAsync(
        this DocumentStore<OrderRecord> records, string id, ClaimsPrincipal caller, CancellationToken cancellationToken)
    {
        var record = OrderId.IsValid(id) ? await records.FindAsync(id, cancellationToken) : null;
        return record?.Contact.CustomerId == caller.CustomerId() ? record : null;
    }

    private static async Task<Results<Ok<Order>, ProblemHttpResult>> FindAsync(
        string id, ClaimsPrincipal caller, DocumentStore<OrderRecord> records, CancellationToken cancellationToken) =>
        await records.FindOwnAsync(id, caller, cancellationToken) is { } record ? TypedResults.Ok(record.Order) : Problem.Of(ProblemTypes.NotFound);
}
