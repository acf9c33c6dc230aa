using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Contracts.Orders;
using Shop.Contracts.Payments;
using Shop.ServiceDefaults;
using Shop.ServiceDefaults.Problems;

namespace Shop.Payments;

/// <summary>The routes of payments.</summary>
internal static class PaymentEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapPayments(this IEndpointRouteBuilder routes)
    {
        var payments = routes.MapGroup("/payments").WithTags("Payments").RequireInternal().ProducesProblems(400);
        payments.MapGet("/{orderId}", FindAsync).ProducesProblems(404);

        var actions = payments.MapGroup("").ProducesProblems(409, 503);
        actions.MapPost("/", AuthoriseAsync).ProducesProblems(422);
        actions.MapPost("/{orderId}/capture", (string orderId, PaymentDesk desk) => DoAsync(PaymentAction.Capture, orderId, desk))
            .ProducesProblems(404);
        actions.MapPost("/{orderId}/void", (string orderId, PaymentDesk desk) => DoAsync(PaymentAction.Void, orderId, desk));
        actions.MapPost("/{orderId}/refund", (string orderId, PaymentDesk desk) => DoAsync(PaymentAction.Refund, orderId, desk))
            .ProducesProblems(404);
    }

    private static async Task<Results<Ok<Payment>, ProblemHttpResult>> FindAsync(string orderId, PaymentDesk desk, CancellationToken cancellationToken)
    {
        if (!OrderId.IsValid(orderId))
        {
            return InvalidOrderId();
        }

        return await desk.FindAsync(orderId, cancellationToken) is { } payment ? TypedResults.Ok(payment.ToPayment()) : Problem.Of(ProblemTypes.NotFound);
    }

    internal static async Task<Results<Ok<Payment>, ProblemHttpResult>> AuthoriseAsync(PaymentRequest request, PaymentDesk desk)
    {
        var errors = PaymentRules.Check(request);
        return errors.Count > 0 ? Problem.Invalid(errors) : Answer(await desk.DoAsync(PaymentCommand.Authorise(request)));
    }

    internal static async Task<Results<Ok<Payment>, ProblemHttpResult>> DoAsync(PaymentAction action, string orderId, PaymentDesk desk) =>
        OrderId.IsValid(orderId) ? Answer(await desk.DoAsync(new PaymentCommand(action, orderId))) : InvalidOrderId();

    private static ProblemHttpResult InvalidOrderId() => Problem.Invalid("orderId", "32 lower-case hex digits.");

    private static Results<Ok<Payment>, ProblemHttpResult> Answer((PaymentOutcome Outcome, PaymentDocument Payment) result) => result.Outcome switch
    {
        PaymentOutcome.Done => TypedResults.Ok(result.Payment.ToPayment()),
        PaymentOutcome.Differs => Problem.Of(ProblemTypes.RepeatDiffers),
        PaymentOutcome.Unavailable => Problem.Of(ProblemTypes.ProviderUnavailable),
        _ => Problem.Of(ProblemTypes.PaymentState, $"The payment is {ServiceDefaults.Telemetry.Wire.Name(result.Payment.Status)}."),
    };
}
