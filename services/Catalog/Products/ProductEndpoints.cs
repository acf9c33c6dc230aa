using Microsoft.AspNetCore.Http.HttpResults;
using Shop.ServiceDefaults;
using Shop.ServiceDefaults.Problems;

namespace Shop.Catalogue.Products;

/// <summary>The routes of products.</summary>
internal static class ProductEndpoints
{
    private const int MostAtOnce = 1_000_000;
    private const int LongestId = 64;

    /// <summary>Maps them.</summary>
    public static void MapProducts(this IEndpointRouteBuilder routes)
    {
        var products = routes.MapGroup("/products").WithTags("Products");
        products.MapGet("/", ListAsync).AllowOpen();
        products.MapGet("/{sku}", FindAsync).AllowOpen().ProducesProblems(404);
        products.MapPost("/{sku}/restock", RestockAsync).RequireInternal().ProducesProblems(400, 404, 422);
    }

    private static async Task<Ok<IReadOnlyList<Product>>> ListAsync(ProductLedger ledger, CancellationToken cancellationToken) =>
        TypedResults.Ok(await ledger.AllAsync(cancellationToken));

    private static async Task<Results<Ok<Product>, ProblemHttpResult>> FindAsync(string sku, ProductLedger ledger, CancellationToken cancellationToken) =>
        await ledger.FindAsync(sku, cancellationToken) is { } product ? TypedResults.Ok(product) : Problem.Of(ProblemTypes.NotFound);

    private static async Task<Results<Ok<Product>, ProblemHttpResult>> RestockAsync(
        string sku, RestockRequest request, ProductLedger ledger, TimeProvider clock, CancellationToken cancellationToken)
    {
        var errors = Check(request);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (!ledger.Knows(sku))
        {
            return Problem.Of(ProblemTypes.NotFound);
        }

        var id = request.RestockId ?? Guid.NewGuid().ToString("N");
        var (product, outcome) = await ledger.ChangeAsync(
            sku, product => product.Restock(id, request.Quantity!.Value, clock.GetUtcNow()), cancellationToken);
        return outcome switch
        {
            RestockOutcome.Added => TypedResults.Ok(product.ToProduct()),
            RestockOutcome.IdReused => Problem.Of(ProblemTypes.RepeatDiffers),
            _ => Problem.Invalid("quantity", "There would be more than can be counted."),
        };
    }

    private static bool IsRestockId(string id) =>
        id is { Length: >= 1 and <= LongestId } && id.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_');

    private static Dictionary<string, string[]> Check(RestockRequest request)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (request.Quantity is not (>= 1 and <= MostAtOnce))
        {
            errors["quantity"] = ["A whole number from 1 to 1,000,000."];
        }

        if (request.RestockId is { } id && !IsRestockId(id))
        {
            errors["restockId"] = ["1 to 64 letters, digits, dashes or underscores."];
        }

        return errors;
    }
}
