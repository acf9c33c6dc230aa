using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using Shop.Contracts.Orders;
using Shop.ServiceDefaults;
using Shop.ServiceDefaults.Identity;
using Shop.ServiceDefaults.Problems;

namespace Shop.Ordering.Placing;

/// <summary><c>POST /orders</c>.</summary>
internal static class PlacingEndpoints
{
    /// <summary>Maps the route.</summary>
    public static void MapPlacing(this IEndpointRouteBuilder orders) => orders.MapPost("", PlaceAsync)
        .LimitEachCustomer()
        .WithName("PlaceOrder")
        .WithSummary("Places an order; the same key and body give the same order")
        .ProducesProblems(400, 401, 413, 415, 422, 429, 503)
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Parameters!.OfType<OpenApiParameter>().Single(parameter => parameter.Name == IdempotencyKey.HeaderName).Required = true;
            return Task.CompletedTask;
        });

    private static async Task<Results<Accepted<Order>, ProblemHttpResult>> PlaceAsync(
        [FromHeader(Name = IdempotencyKey.HeaderName)] string? idempotencyKey,
        OrderRequest request,
        HttpContext context,
        ClaimsPrincipal caller,
        OrderPlacement placement,
        CancellationToken cancellationToken)
    {
        var errors = OrderRequestCheck.Errors(request);
        var key = IdempotencyKey.From(context.Request.Headers[IdempotencyKey.HeaderName]);
        if (key is null)
        {
            errors[IdempotencyKey.HeaderName] = ["The header is needed once, with 1 to 255 visible ASCII characters."];
        }

        if (key is null || errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var contact = new OrderContact(caller.CustomerId(), caller.EmailAddress());
        return await placement.PlaceAsync(contact, key, request, cancellationToken) is { } order
            ? TypedResults.Accepted($"/orders/{order.Id}", order)
            : Problem.Of(ProblemTypes.KeyReused);
    }
}
