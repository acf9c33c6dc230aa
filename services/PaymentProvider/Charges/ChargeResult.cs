using Microsoft.Extensions.Options;
using Shop.ServiceDefaults.Problems;

namespace Shop.Providers.Charges;

/// <summary>Turns an answer into what goes over the wire; silence is a response that never begins.</summary>
internal sealed class ChargeResult(ChargeAnswer answer) : IResult
{
    private static readonly ProblemType Declined = new("declined", StatusCodes.Status402PaymentRequired, "The charge was declined");

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext) =>
        answer is ChargeAnswer.Silent ? SayNothingAsync(httpContext) : Result().ExecuteAsync(httpContext);

    private static async Task SayNothingAsync(HttpContext context)
    {
        var silentTime = context.RequestServices.GetRequiredService<IOptions<ProviderSettings>>().Value.SilentTime;
        try
        {
            await Task.Delay(silentTime, context.RequestServices.GetRequiredService<TimeProvider>(), context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The caller has gone, which is what the token is for.
        }

        context.Abort();
    }

    private IResult Result() => answer switch
    {
        ChargeAnswer.Done done => TypedResults.Ok(done.Charge),
        ChargeAnswer.Declined => Problem.Of(Declined),
        ChargeAnswer.Closed => TypedResults.NoContent(),
        ChargeAnswer.KeyClosed => Problem.Of(ProblemTypes.Conflict, "The idempotency key was closed."),
        ChargeAnswer.Unknown => Problem.Of(ProblemTypes.NotFound),
        ChargeAnswer.KeyReused => Problem.Of(ProblemTypes.KeyReused),
        ChargeAnswer.Forbidden forbidden => Problem.Of(ProblemTypes.Conflict, $"The charge is {forbidden.Status}."),
        _ => Problem.Of(ProblemTypes.Unavailable),
    };
}
