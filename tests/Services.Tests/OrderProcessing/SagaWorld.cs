using Shop.Contracts;
using Shop.Contracts.Orders;
using Shop.Contracts.Payments;
using Shop.Contracts.Reservations;
using Shop.Processing.Saga;
using Shop.Processing.Saga.Activities;

namespace Services.Tests.Processing;

/// <summary>What stands around a saga in a test: what each activity answers, and what it did.</summary>
internal sealed class SagaWorld
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public SagaWorld()
    {
        Workflow = new ScriptedWorkflow(Start.UtcDateTime)
            .Activity<OrderChanged>(nameof(AnnounceStep), Announce)
            .Activity<ReservationRequest>(nameof(ReserveStock), request => OnReserve(request))
            .Activity<ReviewQuestion>(nameof(CloseReview), question => OnReview(question))
            .Activity<PaymentRequest>(nameof(AuthorisePayment), request => OnAuthorise(request))
            .Activity<string>(nameof(CapturePayment), id => OnCapture(id))
            .Activity<string>(nameof(ConfirmReservation), id => OnConfirm(id))
            .Activity<string>(nameof(UndoPayment), id => OnUndo(id))
            .Activity<string>(nameof(ReleaseReservation), id => OnRelease(id));
    }

    public ScriptedWorkflow Workflow { get; }

    public List<OrderChanged> Events { get; } = [];

    public Func<ReservationRequest, ReserveAnswer> OnReserve { get; set; } = request => Priced(request, 1_000);

    public Func<ReviewQuestion, ReviewAnswer> OnReview { get; set; } = _ => new ReviewAnswer(null, null);

    public Func<PaymentRequest, AuthoriseAnswer> OnAuthorise { get; set; } = _ => new AuthoriseAnswer(IsHeld: true);

    public Func<string, CaptureAnswer> OnCapture { get; set; } = _ => new CaptureAnswer(IsCaptured: true);

    public Func<string, bool> OnConfirm { get; set; } = _ => true;

    public Func<string, bool> OnUndo { get; set; } = _ => true;

    public Func<string, bool> OnRelease { get; set; } = _ => true;

    public Func<bool> OnPublish { get; set; } = () => true;

    /// <summary>Whether a step may stand; a rejection may not where a cancel is on record.</summary>
    public Func<OrderChanged, bool> OnNote { get; set; } = _ => true;

    public IEnumerable<OrderStatus> Statuses => Events.Select(step => step.Order.Status);

    public static ReserveAnswer Priced(ReservationRequest request, long unit)
    {
        var lines = request.Lines.Select(line => line with { UnitPrice = new Money(unit, "EUR") }).ToList();
        var total = new Money(lines.Sum(line => line.Quantity * unit), "EUR");
        return new ReserveAnswer(new Reservation(request.OrderId, ReservationStatus.Reserved, lines, total));
    }

    public static SagaState Submitted(Money? expectedTotal = null, int quantity = 1)
    {
        var order = new Order(
            new string('a', 32), OrderStatus.Submitted, [new OrderLine("MUG", quantity)], null, null, Start, Start,
            [new OrderHistoryEntry(Start, OrderStatus.Submitted)]);
        var submission = new OrderSubmitted(1, order, new OrderContact("alice", "alice@example.test"), "tok_ok", expectedTotal);
        return SagaState.Begin(submission, new SagaSettings());
    }

    public static Func<T, TResult> FailsFor<T, TResult>(int times, Func<T, TResult> then)
    {
        var left = times;
        return input => left-- > 0 ? throw new ServiceUnavailableException("it", "it is down") : then(input);
    }

    /// <summary>What touches a store that is away: each of the first calls fails as a call of the sidecar does.</summary>
    public static Func<T, TResult> LosesItsStoreFor<T, TResult>(int times, Func<T, TResult> then)
    {
        var left = times;
        return input => left-- > 0 ? throw new Dapr.DaprException("the store is away") : then(input);
    }

    public Task<Order> RunAsync(SagaState? saga = null) => Workflow.RunAsync(new OrderWorkflow(), saga ?? Submitted());

    private object? Announce(OrderChanged step)
    {
        if (!OnNote(step))
        {
            return false;
        }

        OnPublish();
        Events.Add(step);
        return true;
    }
}
