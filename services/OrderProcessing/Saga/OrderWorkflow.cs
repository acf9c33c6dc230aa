using Dapr;
using Dapr.Workflow;
using Shop.Contracts.Orders;
using Shop.Contracts.Payments;
using Shop.Contracts.Reservations;
using Shop.Processing.Records;
using Shop.Processing.Saga.Activities;

namespace Shop.Processing.Saga;

/// <summary>
/// The saga of one order: reserve, check, review, authorise, capture, confirm; or undo. Its instance id is the order id. Before the capture
/// every failure leads back; after it the saga only goes forward.
/// </summary>
internal sealed class OrderWorkflow : Workflow<SagaState, Order>
{
    /// <summary>The external event that wakes a waiting saga when an operator has decided.</summary>
    public const string ReviewEvent = "review";

    /// <summary>The external event that wakes a waiting saga when its order shall be cancelled.</summary>
    public const string CancelEvent = "cancel";

    /// <summary>Sagas that began before it give up at the end of the window, whatever became of its time.</summary>
    private const string LostTimePatch = "lost-time";

    /// <inheritdoc />
    public override async Task<Order> RunAsync(WorkflowContext context, SagaState input)
    {
        var saga = input;
        while (!saga.IsDone)
        {
            var next = await TryAsync(context, saga);
            if (next is null)
            {
                await RestAsync(context, saga);
                context.ContinueAsNew(saga with { Attempts = saga.Attempts + 1 });
                return saga.Order;
            }

            saga = next with { Attempts = 0 };
        }

        return saga.Order;
    }

    /// <summary>Takes the next step; null when what it needs does not answer now.</summary>
    private static async Task<SagaState?> TryAsync(WorkflowContext context, SagaState saga)
    {
        try
        {
            return saga.IsAnnounced ? await StepAsync(context, saga) : await AnnounceAsync(context, saga);
        }
        catch (WorkflowTaskFailedException failure) when (saga.IsAnnounced && saga.CanTurnBack && LeadsBack(saga, failure))
        {
            return saga.Rejected(ReasonFor(saga.Phase), Now(context), DetailFor(failure));
        }
        catch (WorkflowTaskFailedException)
        {
            return null;
        }
    }

    private static async Task<SagaState?> StepAsync(WorkflowContext context, SagaState saga) => saga.Phase switch
    {
        SagaPhase.Reserving => await ReserveAsync(context, saga),
        SagaPhase.Checking => saga.Checked(Now(context)),
        SagaPhase.Reviewing => await ReviewAsync(context, saga),
        SagaPhase.Authorising => await AuthoriseAsync(context, saga),
        SagaPhase.Capturing => await CaptureAsync(context, saga),
        SagaPhase.Confirming => await ConfirmAsync(context, saga),
        SagaPhase.Undoing => await UndoAsync(context, saga),
        _ => throw new InvalidOperationException($"A saga has no step in phase {saga.Phase}."),
    };

    private static async Task<SagaState> AnnounceAsync(WorkflowContext context, SagaState saga)
    {
        var stands = await context.CallActivityAsync<bool>(nameof(AnnounceStep), saga.ToEvent(), Retries.Shortly);
        return stands ? saga.Announced() : saga.CancelledInstead(ProcessingRecord.CustomersWish);
    }

    private static async Task<SagaState> ReserveAsync(WorkflowContext context, SagaState saga)
    {
        var request = new ReservationRequest(saga.Order.Id, saga.Order.Lines);
        var answer = await context.CallActivityAsync<ReserveAnswer>(nameof(ReserveStock), request, Retries.Shortly);
        return answer switch
        {
            { Cancellation: { } why } => saga.Cancelled(Now(context), why),
            { Refusal: { } reason } => saga.StockFree().Rejected(reason, Now(context), answer.Detail),
            _ => saga.Reserved(answer.Reservation!, Now(context)),
        };
    }

    private static async Task<SagaState> ReviewAsync(WorkflowContext context, SagaState saga)
    {
        var until = saga.ReviewUntil!.Value;
        var isAskingAgain = saga.Attempts > 0;
        if (!isAskingAgain)
        {
            await Task.WhenAny(
                context.WaitForExternalEventAsync<object?>(ReviewEvent),
                context.WaitForExternalEventAsync<object?>(CancelEvent),
                context.CreateTimer(until.UtcDateTime, CancellationToken.None));
        }

        var question = new ReviewQuestion(saga.Order.Id, Expired: Now(context) >= until);
        var answer = await context.CallActivityAsync<ReviewAnswer>(nameof(CloseReview), question, Retries.Shortly);
        return answer switch
        {
            { Cancellation: { } why } => saga.Cancelled(Now(context), why),
            { Decision.Approve: true } => saga.Approved(),
            { Decision: { } decision } => saga.Rejected(RejectionReason.ReviewDeclined, Now(context), decision.Comment),
            _ => saga,
        };
    }

    private static async Task<SagaState> AuthoriseAsync(WorkflowContext context, SagaState saga)
    {
        var total = saga.Order.Total!;
        var request = new PaymentRequest(saga.Order.Id, total.Amount, total.Currency, saga.PaymentToken);
        var answer = await AskAsync<AuthoriseAnswer>(context, nameof(AuthorisePayment), request, saga.Settings.PaymentWindow);
        return answer switch
        {
            { IsHeld: true } => saga.Authorised(),
            { Cancellation: { } why } => saga.Cancelled(Now(context), why),
            _ => saga.MoneyFree().Rejected(RejectionReason.PaymentDeclined, Now(context)),
        };
    }

    private static async Task<SagaState?> CaptureAsync(WorkflowContext context, SagaState saga)
    {
        var answer = await AskAsync<CaptureAnswer>(context, nameof(CapturePayment), saga.Order.Id, saga.Settings.PaymentWindow);
        return answer switch
        {
            { Cancellation: { } why } => saga.Cancelled(Now(context), why),
            { IsCaptured: true } => saga.Captured(Now(context)),
            { IsRecordAway: true } => null,
            _ => saga.Rejected(RejectionReason.PaymentDeclined, Now(context)),
        };
    }

    private static async Task<SagaState> ConfirmAsync(WorkflowContext context, SagaState saga)
    {
        await context.CallActivityAsync(nameof(ConfirmReservation), saga.Order.Id, Retries.Shortly);
        return saga.Confirmed(Now(context));
    }

    private static async Task<SagaState> UndoAsync(WorkflowContext context, SagaState saga)
    {
        if (saga.HoldsMoney)
        {
            await context.CallActivityAsync(nameof(UndoPayment), saga.Order.Id, Retries.Shortly);
            return saga.MoneyFree();
        }

        if (saga.HoldsStock)
        {
            await context.CallActivityAsync(nameof(ReleaseReservation), saga.Order.Id, Retries.Shortly);
            return saga.StockFree();
        }

        return saga.Undone();
    }

    /// <summary>
    /// Asks for money as long as the window lasts. When that took longer than it can, time was lost in which nobody asked, since everything
    /// stood still or was busy: then the provider is asked once more, by tries that are counted and not timed.
    /// </summary>
    private static async Task<T> AskAsync<T>(WorkflowContext context, string activity, object input, TimeSpan window)
    {
        var begun = context.CurrentUtcDateTime;
        try
        {
            return await context.CallActivityAsync<T>(activity, input, Retries.Within(window));
        }
        catch (WorkflowTaskFailedException) when (context.CurrentUtcDateTime - begun > window + Retries.LastTry)
        {
            if (!context.IsPatched(LostTimePatch))
            {
                throw;
            }
        }

        return await context.CallActivityAsync<T>(activity, input, Retries.OnceMore);
    }

    /// <summary>Waits before the next try. While nothing is reserved yet, a cancel ends the wait.</summary>
    private static Task RestAsync(WorkflowContext context, SagaState saga)
    {
        var rest = saga.Settings.RestAfter(saga.Attempts);
        return saga.Phase == SagaPhase.Reserving
            ? Task.WhenAny(context.WaitForExternalEventAsync<object?>(CancelEvent), context.CreateTimer(rest))
            : context.CreateTimer(rest);
    }

    /// <summary>
    /// A store or a catalog that is away is waited for; a provider that is away has had its time; anything unforeseen leads back.
    /// </summary>
    private static bool LeadsBack(SagaState saga, WorkflowTaskFailedException failure)
    {
        var error = failure.FailureDetails.ErrorType;
        var isPaying = saga.Phase is SagaPhase.Authorising or SagaPhase.Capturing;
        return error != typeof(DaprException).FullName && (isPaying || error != typeof(ServiceUnavailableException).FullName);
    }

    private static RejectionReason ReasonFor(SagaPhase phase) => phase switch
    {
        SagaPhase.Reserving or SagaPhase.Checking => RejectionReason.UnknownProduct,
        SagaPhase.Reviewing => RejectionReason.ReviewDeclined,
        _ => RejectionReason.PaymentUnavailable,
    };

    private static string DetailFor(WorkflowTaskFailedException failure) =>
        failure.FailureDetails.ErrorType == typeof(ServiceUnavailableException).FullName ? "the payment provider did not answer" : "processing could not go on";

    private static DateTimeOffset Now(WorkflowContext context) => new(context.CurrentUtcDateTime, TimeSpan.Zero);
}
