using FsCheck;
using FsCheck.Fluent;
using Shop.Contracts.Payments;
using Shop.Payments;
using Shop.Payments.Providers;

namespace Services.Tests.Payments;

public sealed class PaymentMachineTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(10);
    private static readonly PaymentCommand Authorise = PaymentCommand.Authorise(new PaymentRequest(PaymentHost.Order, 1999, "EUR", "tok_ok"));
    private static readonly PaymentCommand Void = new(PaymentAction.Void, PaymentHost.Order);
    private static readonly PaymentCommand Capture = new(PaymentAction.Capture, PaymentHost.Order);

    [Fact]
    public void Begin_Authorise_SavesBeforeItCharges()
    {
        var step = PaymentMachine.Begin(null, Authorise, Start);
        Assert.Equal((PaymentStatus.Authorising, ProviderCall.Charge, Start), (step.Document!.Status, step.Call!.Value, step.Document.ChargeSentAt!.Value));
    }

    [Fact]
    public void Begin_AuthoriseThatWasBegun_LooksUpFirst() =>
        Assert.Equal(ProviderCall.LookUp, PaymentMachine.Begin(In(PaymentStatus.Authorising), Authorise, Start).Call);

    [Fact]
    public void Continue_LateChargeOfAVoidedPayment_IsVoidedAtOnceAndForbidden()
    {
        var late = Continue(In(PaymentStatus.Voided), Authorise, ProviderCall.Charge, new ProviderAnswer(ProviderVerdict.Authorised, "ch_1"));
        Assert.Equal((PaymentStatus.Voiding, ProviderCall.Void, "ch_1"), (late.Document!.Status, late.Call!.Value, late.Document.ChargeId));
        var undone = Continue(late.Document, Authorise, ProviderCall.Void, new ProviderAnswer(ProviderVerdict.Voided, "ch_1"));
        Assert.Equal((PaymentStatus.Voided, PaymentOutcome.Forbidden), (undone.Document!.Status, undone.Outcome));
    }

    [Fact]
    public void Continue_CaptureThatCameBeforeTheUndo_IsRefundedAndForbidden()
    {
        var late = Continue(In(PaymentStatus.Voiding), Capture, ProviderCall.Capture, new ProviderAnswer(ProviderVerdict.Captured, "ch_1"));
        Assert.Equal((PaymentStatus.Refunding, ProviderCall.Refund), (late.Document!.Status, late.Call!.Value));
        var undone = Continue(late.Document, Capture, ProviderCall.Refund, new ProviderAnswer(ProviderVerdict.Refunded, "ch_1"));
        Assert.Equal((PaymentStatus.Refunded, PaymentOutcome.Forbidden), (undone.Document!.Status, undone.Outcome));
    }

    [Theory]
    [InlineData(9, nameof(PaymentStatus.Voiding), nameof(PaymentOutcome.Unavailable))]
    [InlineData(10, nameof(PaymentStatus.Voided), nameof(PaymentOutcome.Done))]
    public void Continue_UndoAtAProviderThatClosesNoKeys_WaitsForWhatMayStillTurnUp(int seconds, string status, string outcome)
    {
        var step = PaymentMachine.Continue(
            In(PaymentStatus.Voiding), Void, ProviderCall.Close, new ProviderAnswer(ProviderVerdict.NotThere), Start.AddSeconds(seconds), SettleTime);
        Assert.Equal((status, outcome), (step.Document!.Status.ToString(), step.Outcome.ToString()));
    }

    [Fact]
    public void Continue_UndoThatFindsNothing_ClosesTheKeyAndIsDone()
    {
        var step = Continue(In(PaymentStatus.Voiding), Void, ProviderCall.LookUp, new ProviderAnswer(ProviderVerdict.NotThere));
        Assert.Equal((PaymentStatus.Voiding, ProviderCall.Close), (step.Document!.Status, step.Call!.Value));

        var done = Continue(step.Document, Void, ProviderCall.Close, new ProviderAnswer(ProviderVerdict.Closed));
        Assert.Equal((PaymentStatus.Voided, PaymentOutcome.Done), (done.Document!.Status, done.Outcome));
    }

    [Fact]
    public void Continue_ChargeThatCameBeforeTheKeyWasClosed_IsLookedUpAgain() =>
        Assert.Equal(ProviderCall.LookUp, Continue(In(PaymentStatus.Voiding), Void, ProviderCall.Close, new ProviderAnswer(ProviderVerdict.Refused)).Call);

    [Fact]
    public void Any_Step_LeavesNoUndoAndForgetsNoCharge() => Prop.ForAll(ArbMap.Default.ArbFor<(byte Status, byte Action, byte Call, byte Verdict)>(), choice =>
    {
        var before = In(Pick<PaymentStatus>(choice.Status)) with { ChargeId = "ch_1" };
        var command = Pick<PaymentAction>(choice.Action) == PaymentAction.Authorise
            ? Authorise
            : new PaymentCommand(Pick<PaymentAction>(choice.Action), PaymentHost.Order);
        var answer = new ProviderAnswer(Pick<ProviderVerdict>(choice.Verdict));
        foreach (var step in new[] { PaymentMachine.Begin(before, command, Start), Continue(before, command, Pick<ProviderCall>(choice.Call), answer) })
        {
            var after = step.Document!;
            Assert.Equal("ch_1", after.ChargeId);
            Assert.False(IsUndo(before.Status) && !IsUndo(after.Status), $"{before.Status} became {after.Status}");
            Assert.False(before.Status == PaymentStatus.Declined && after.Status != PaymentStatus.Declined);
            Assert.False(step.Call == ProviderCall.Capture && after.Status != PaymentStatus.Capturing);
            Assert.False(step.Call == ProviderCall.Charge && after.Status != PaymentStatus.Authorising);
        }
    }).QuickCheckThrowOnFailure();

    private static PaymentStep Continue(PaymentDocument found, PaymentCommand command, ProviderCall call, ProviderAnswer answer) =>
        PaymentMachine.Continue(found, command, call, answer, Start, SettleTime);

    private static bool IsUndo(PaymentStatus status) =>
        status is PaymentStatus.Voiding or PaymentStatus.Voided or PaymentStatus.Refunding or PaymentStatus.Refunded;

    private static T Pick<T>(byte number)
        where T : struct, Enum => Enum.GetValues<T>()[number % Enum.GetValues<T>().Length];

    private static PaymentDocument In(PaymentStatus status) => new()
    {
        OrderId = PaymentHost.Order,
        Status = status,
        Amount = 1999,
        Currency = "EUR",
        Fingerprint = Authorise.Fingerprint,
        ChargeSentAt = Start,
    };
}
