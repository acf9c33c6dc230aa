using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Shop.ServiceDefaults;
using Shop.ServiceDefaults.Identity;
using Shop.ServiceDefaults.Problems;

namespace Shop.Ordering.Listing;

/// <summary><c>GET /orders</c>.</summary>
internal static class ListingEndpoints
{
    /// <summary>Maps the route.</summary>
    public static void MapListing(this IEndpointRouteBuilder orders) => orders.MapGet("", ListAsync)
        .WithName("ListOrders")
        .WithSummary("The caller's orders, newest first")
        .ProducesProblems(400, 401, 503);

    private static async Task<Results<Ok<OrderPage>, ProblemHttpResult>> ListAsync(
        string? limit, string? cursor, ClaimsPrincipal caller, OrderPages pages, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var query = ListQuery.Read(limit, cursor, errors);
        return errors.Count > 0
            ? Problem.Invalid(errors)
            : TypedResults.Ok(await pages.ReadAsync(caller.CustomerId(), query.From, query.Limit, cancellationToken));
    }
}
