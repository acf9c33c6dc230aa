using Shop.Contracts.Payments;
using Shop.Payments.Providers;

namespace Shop.Payments;

/// <summary>
/// How a payment goes on, as pure steps: a request begins with <see cref="Begin"/>, each answer of the provider goes through
/// <see cref="Continue"/>. What a step gives is saved on condition that the payment is still as the step saw it, before the provider is
/// asked. Several requests may be at work on one payment; the saved state decides between them, and an undo always wins over what has not
/// been captured and saved before it.
/// </summary>
internal static class PaymentMachine
{
    /// <summary>A request comes in.</summary>
    public static PaymentStep Begin(PaymentDocument? found, PaymentCommand command, DateTimeOffset now) => command.Action switch
    {
        PaymentAction.Authorise => Authorise(found, command, now),
        PaymentAction.Capture => Capture(found),
        PaymentAction.Void => Void(found, command),
        _ => Refund(found),
    };

    /// <summary>The provider answered, or did not.</summary>
    /// <param name="found">The payment as it stands by now.</param>
    /// <param name="command">The request that asked.</param>
    /// <param name="call">What was asked.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="now">The time.</param>
    /// <param name="settleTime">How long a charge that was sent may still turn up at a provider that closes no keys.</param>
    public static PaymentStep Continue(
        PaymentDocument found, PaymentCommand command, ProviderCall call, ProviderAnswer answer, DateTimeOffset now, TimeSpan settleTime) =>
        (found.Status, answer.Verdict) switch
        {
            (_, ProviderVerdict.NoAnswer) => PaymentStep.End(found, PaymentOutcome.Unavailable),
            (PaymentStatus.Authorising, _) => Authorising(found, command, call, answer, now),
            (PaymentStatus.Capturing, _) when command.Action != PaymentAction.Authorise => Capturing(found, command, call, answer),
            (PaymentStatus.Voiding or PaymentStatus.Refunding or PaymentStatus.Voided, _) => Undoing(found, command, call, answer, now, settleTime),
            _ => Finish(found, command),
        };

    /// <summary>An undo that was begun is carried on by whoever comes, so that it does not wait for its own caller.</summary>
    private static PaymentStep Authorise(PaymentDocument? found, PaymentCommand command, DateTimeOffset now) => found switch
    {
        null => PaymentStep.Ask(Authorisation(command, now), ProviderCall.Charge),
        { Status: PaymentStatus.Voided or PaymentStatus.Refunded } => PaymentStep.End(found, PaymentOutcome.Forbidden),
        { Status: PaymentStatus.Voiding or PaymentStatus.Refunding } => PaymentStep.Ask(found, ProviderCall.LookUp),
        _ when found.Fingerprint != command.Fingerprint => PaymentStep.End(found, PaymentOutcome.Differs),
        { Status: PaymentStatus.Authorising } => PaymentStep.Ask(found, ProviderCall.LookUp),
        _ => PaymentStep.End(found, PaymentOutcome.Done),
    };

    private static PaymentDocument Authorisation(PaymentCommand command, DateTimeOffset now) => new()
    {
        OrderId = command.OrderId,
        Status = PaymentStatus.Authorising,
        Amount = command.Request!.Amount,
        Currency = command.Request.Currency,
        Fingerprint = command.Fingerprint,
        ChargeSentAt = now,
    };

    private static PaymentStep Capture(PaymentDocument? found) => found?.Status switch
    {
        null => PaymentStep.End(null, PaymentOutcome.Unknown),
        PaymentStatus.Authorised => PaymentStep.Ask(found with { Status = PaymentStatus.Capturing }, ProviderCall.Capture),
        PaymentStatus.Capturing => PaymentStep.Ask(found, ProviderCall.LookUp),
        PaymentStatus.Captured => PaymentStep.End(found, PaymentOutcome.Done),
        _ => PaymentStep.End(found, PaymentOutcome.Forbidden),
    };

    private static PaymentStep Void(PaymentDocument? found, PaymentCommand command) => found?.Status switch
    {
        null => PaymentStep.End(new PaymentDocument { OrderId = command.OrderId, Status = PaymentStatus.Voided }, PaymentOutcome.Done),
        PaymentStatus.Declined or PaymentStatus.Voided or PaymentStatus.Refunded => PaymentStep.End(found, PaymentOutcome.Done),
        PaymentStatus.Captured or PaymentStatus.Refunding => PaymentStep.Ask(With(found, PaymentStatus.Refunding), ProviderCall.LookUp),
        _ => PaymentStep.Ask(With(found, PaymentStatus.Voiding), ProviderCall.LookUp),
    };

    private static PaymentStep Refund(PaymentDocument? found) => found?.Status switch
    {
        null => PaymentStep.End(null, PaymentOutcome.Unknown),
        PaymentStatus.Captured or PaymentStatus.Refunding => PaymentStep.Ask(With(found, PaymentStatus.Refunding), ProviderCall.LookUp),
        PaymentStatus.Refunded => PaymentStep.End(found, PaymentOutcome.Done),
        _ => PaymentStep.End(found, PaymentOutcome.Forbidden),
    };

    private static PaymentStep Authorising(
        PaymentDocument found, PaymentCommand command, ProviderCall call, ProviderAnswer answer, DateTimeOffset now) => answer.Verdict switch
        {
            ProviderVerdict.Authorised => Finish(With(found, PaymentStatus.Authorised, answer), command),
            ProviderVerdict.Captured => Finish(With(found, PaymentStatus.Captured, answer), command),
            ProviderVerdict.Voided => Finish(With(found, PaymentStatus.Voided, answer), command),
            ProviderVerdict.Refunded => Finish(With(found, PaymentStatus.Refunded, answer), command),
            ProviderVerdict.Declined => Finish(With(found, PaymentStatus.Declined), command),
            ProviderVerdict.NotThere when call == ProviderCall.LookUp => PaymentStep.Ask(found with { ChargeSentAt = now }, ProviderCall.Charge),
            _ => PaymentStep.End(found, PaymentOutcome.Unavailable),
        };

    private static PaymentStep Capturing(PaymentDocument found, PaymentCommand command, ProviderCall call, ProviderAnswer answer) => answer.Verdict switch
    {
        ProviderVerdict.Captured => Finish(With(found, PaymentStatus.Captured, answer), command),
        ProviderVerdict.Voided => Finish(With(found, PaymentStatus.Voided, answer), command),
        ProviderVerdict.Refunded => Finish(With(found, PaymentStatus.Refunded, answer), command),
        ProviderVerdict.Authorised when call == ProviderCall.LookUp => PaymentStep.Ask(With(found, PaymentStatus.Capturing, answer), ProviderCall.Capture),
        _ => PaymentStep.End(found, PaymentOutcome.Unavailable),
    };

    /// <summary>
    /// Whatever the provider still has is undone, also when the answer is one to a charge or a capture that comes back late. Where it has
    /// nothing its key is closed, so that a charge which is still on its way comes to nothing; at a provider that cannot do that, the time
    /// in which one may turn up is waited for.
    /// </summary>
    private static PaymentStep Undoing(
        PaymentDocument found,
        PaymentCommand command,
        ProviderCall call,
        ProviderAnswer answer,
        DateTimeOffset now,
        TimeSpan settleTime) => answer.Verdict switch
        {
            ProviderVerdict.Authorised when call != ProviderCall.Void => PaymentStep.Ask(With(found, PaymentStatus.Voiding, answer), ProviderCall.Void),
            ProviderVerdict.Captured when call != ProviderCall.Refund => PaymentStep.Ask(With(found, PaymentStatus.Refunding, answer), ProviderCall.Refund),
            ProviderVerdict.Voided => Finish(With(found, PaymentStatus.Voided, answer), command),
            ProviderVerdict.Refunded => Finish(With(found, PaymentStatus.Refunded, answer), command),
            ProviderVerdict.Declined => Finish(With(found, PaymentStatus.Voided), command),
            _ when found.Status == PaymentStatus.Voided => Finish(found, command),
            ProviderVerdict.NotThere when found.ChargeId is null && call == ProviderCall.LookUp => PaymentStep.Ask(found, ProviderCall.Close),
            ProviderVerdict.Refused when call == ProviderCall.Close => PaymentStep.Ask(found, ProviderCall.LookUp),
            ProviderVerdict.Closed => Finish(With(found, PaymentStatus.Voided), command),
            ProviderVerdict.NotThere when call == ProviderCall.Close && found.ChargeSentAt + settleTime <= now =>
                Finish(With(found, PaymentStatus.Voided), command),
            _ => PaymentStep.End(found, PaymentOutcome.Unavailable),
        };

    private static PaymentStep Finish(PaymentDocument found, PaymentCommand command) => PaymentStep.End(found, (command.Action, found.Status) switch
    {
        (PaymentAction.Authorise, PaymentStatus.Authorised or PaymentStatus.Capturing or PaymentStatus.Captured or PaymentStatus.Declined) =>
            PaymentOutcome.Done,
        (PaymentAction.Capture, PaymentStatus.Captured) => PaymentOutcome.Done,
        (PaymentAction.Void, PaymentStatus.Voided or PaymentStatus.Refunded or PaymentStatus.Declined) => PaymentOutcome.Done,
        (PaymentAction.Refund, PaymentStatus.Refunded) => PaymentOutcome.Done,
        _ => PaymentOutcome.Forbidden,
    });

    private static PaymentDocument With(PaymentDocument found, PaymentStatus status, ProviderAnswer? answer = null)
    {
        var chargeId = answer?.ChargeId ?? found.ChargeId;
        return found.Status == status && found.ChargeId == chargeId ? found : found with { Status = status, ChargeId = chargeId };
    }
}
