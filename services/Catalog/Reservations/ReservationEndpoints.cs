using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Contracts.Orders;
using Shop.Contracts.Reservations;
using Shop.ServiceDefaults;
using Shop.ServiceDefaults.Problems;

namespace Shop.Catalogue.Reservations;

/// <summary>The routes of reservations.</summary>
internal static class ReservationEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapReservations(this IEndpointRouteBuilder routes)
    {
        var reservations = routes.MapGroup("/reservations").WithTags("Reservations").RequireInternal().ProducesProblems(400, 409);
        reservations.MapPost("/", ReserveAsync).ProducesProblems(422);
        reservations.MapGet("/{orderId}", FindAsync).ProducesProblems(404);
        reservations.MapPost("/{orderId}/release", ReleaseAsync);
        reservations.MapPost("/{orderId}/confirm", ConfirmAsync).ProducesProblems(404);
    }

    internal static async Task<Results<Ok<Reservation>, ProblemHttpResult>> ReserveAsync(
        ReservationRequest request, ReservationDesk desk, CancellationToken cancellationToken)
    {
        var errors = ReservationRules.Check(request);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        return await desk.ReserveAsync(request, cancellationToken) switch
        {
            ReserveAnswer.Reserved reserved => TypedResults.Ok(reserved.Reservation),
            ReserveAnswer.Refused { Refusal: Refusal.OutOfStock } refused => Refused(ProblemTypes.OutOfStock, refused),
            ReserveAnswer.Refused refused => Refused(ProblemTypes.UnknownProduct, refused),
            ReserveAnswer.Released => Problem.Of(ProblemTypes.ReservationReleased),
            _ => Problem.Of(ProblemTypes.RepeatDiffers),
        };
    }

    private static async Task<Results<Ok<Reservation>, ProblemHttpResult>> FindAsync(
        string orderId, ReservationDesk desk, CancellationToken cancellationToken)
    {
        if (!OrderId.IsValid(orderId))
        {
            return InvalidOrderId();
        }

        return await desk.FindAsync(orderId, cancellationToken) is { } reservation ? TypedResults.Ok(reservation) : Problem.Of(ProblemTypes.NotFound);
    }

    internal static async Task<Results<Ok<Reservation>, ProblemHttpResult>> ReleaseAsync(
        string orderId, ReservationDesk desk, CancellationToken cancellationToken) => OrderId.IsValid(orderId)
        ? TypedResults.Ok(await desk.ReleaseAsync(orderId, cancellationToken))
        : InvalidOrderId();

    internal static async Task<Results<Ok<Reservation>, ProblemHttpResult>> ConfirmAsync(
        string orderId, ReservationDesk desk, CancellationToken cancellationToken) => OrderId.IsValid(orderId)
        ? TypedResults.Ok(await desk.ConfirmAsync(orderId, cancellationToken))
        : InvalidOrderId();

    private static ProblemHttpResult InvalidOrderId() => Problem.Invalid("orderId", "32 lower-case hex digits.");

    /// <summary>The detail names only products that have the form of one; what a stranger wrote is not repeated.</summary>
    private static ProblemHttpResult Refused(ProblemType type, ReserveAnswer.Refused refused)
    {
        var skus = refused.Skus.Where(Sku.IsValid).ToList();
        return Problem.Of(type, skus.Count > 0 ? string.Join(", ", skus) : null);
    }
}
