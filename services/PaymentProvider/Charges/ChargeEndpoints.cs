using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Shop.ServiceDefaults;
using Shop.ServiceDefaults.Problems;

namespace Shop.Providers.Charges;

/// <summary>The routes of charges.</summary>
internal static class ChargeEndpoints
{
    private const string KeyHeader = "Idempotency-Key";

    /// <summary>Maps them. They are open: this stand-in knows no merchants and is never deployed.</summary>
    public static void MapCharges(this IEndpointRouteBuilder routes)
    {
        var charges = routes.MapGroup("/charges").WithTags("Charges").AllowOpen();
        charges.MapGet("/", async (ChargeBook book) => TypedResults.Ok(await book.AllAsync()));
        charges.MapGet("/{idempotencyKey}", FindAsync);
        charges.MapDelete("/{idempotencyKey}", CloseAsync);
        charges.MapPost("/", ChargeAsync);
        charges.MapPost("/{id}/capture", Change(ChargeCall.Capture));
        charges.MapPost("/{id}/void", Change(ChargeCall.Void));
        charges.MapPost("/{id}/refund", Change(ChargeCall.Refund));
    }

    private static async Task<Results<Ok<Charge>, ProblemHttpResult>> FindAsync(string idempotencyKey, ChargeBook book) =>
        await book.FindAsync(idempotencyKey) is { } charge ? TypedResults.Ok(charge) : Problem.Of(ProblemTypes.NotFound);

    private static async Task<IResult> CloseAsync(string idempotencyKey, ChargeDesk desk)
    {
        var errors = ChargeRules.CheckKey(idempotencyKey);
        return errors.Count > 0 ? Problem.Invalid(errors) : new ChargeResult(await desk.CloseAsync(idempotencyKey));
    }

    private static async Task<IResult> ChargeAsync([FromHeader(Name = KeyHeader)] string? key, ChargeRequest request, ChargeDesk desk)
    {
        var errors = ChargeRules.Check(key, request);
        return errors.Count > 0 ? Problem.Invalid(errors) : new ChargeResult(await desk.ChargeAsync(key!, request));
    }

    private static Func<string, string?, ChargeDesk, Task<IResult>> Change(ChargeCall call) =>
        async (string id, [FromHeader(Name = KeyHeader)] string? key, ChargeDesk desk) =>
        {
            var errors = ChargeRules.CheckKey(key);
            return errors.Count > 0 ? Problem.Invalid(errors) : new ChargeResult(await desk.ChangeAsync(key!, id, call));
        };
}
