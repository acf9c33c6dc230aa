using Shop.Contracts;
using Shop.Contracts.Orders;
using Shop.Processing.Saga;
using Shop.Processing.Saga.Activities;

namespace Services.Tests.Processing;

public sealed class OrderWorkflowTests
{
    private readonly SagaWorld world = new();

    [Fact]
    public async Task An_order_that_nothing_stands_against_is_confirmed()
    {
        var order = await world.RunAsync();

        Assert.Equal(OrderStatus.Confirmed, order.Status);
        Assert.Equal([OrderStatus.Reserved, OrderStatus.Paid, OrderStatus.Confirmed], world.Statuses);
        Assert.Equal([1, 2, 3], world.Events.Select(step => step.Sequence));
        Assert.Equal(new Money(1_000, "EUR"), order.Total);
        Assert.DoesNotContain(nameof(ReleaseReservation), world.Workflow.Calls);
        Assert.DoesNotContain(nameof(UndoPayment), world.Workflow.Calls);
    }

    [Theory]
    [InlineData(RejectionReason.OutOfStock)]
    [InlineData(RejectionReason.UnknownProduct)]
    public async Task A_refused_reservation_rejects_and_undoes_nothing(RejectionReason reason)
    {
        world.OnReserve = _ => new ReserveAnswer(Refusal: reason);

        var order = await world.RunAsync();

        Assert.Equal((OrderStatus.Rejected, reason), (order.Status, order.Reason!.Value));
        Assert.DoesNotContain(nameof(ReleaseReservation), world.Workflow.Calls);
    }

    [Theory]
    [InlineData(999, "EUR")]
    [InlineData(1_000, "USD")]
    public async Task Another_total_than_the_customer_expected_rejects_and_gives_the_stock_back(long amount, string currency)
    {
        var order = await world.RunAsync(SagaWorld.Submitted(new Money(amount, currency)));

        Assert.Equal(RejectionReason.PriceChanged, order.Reason);
        Assert.Contains(nameof(ReleaseReservation), world.Workflow.Calls);
        Assert.DoesNotContain(nameof(AuthorisePayment), world.Workflow.Calls);
    }

    [Fact]
    public async Task The_expected_total_goes_through()
    {
        Assert.Equal(OrderStatus.Confirmed, (await world.RunAsync(SagaWorld.Submitted(new Money(1_000, "EUR")))).Status);
    }

    [Fact]
    public async Task A_declined_payment_rejects_and_gives_the_stock_back()
    {
        world.OnAuthorise = _ => new AuthoriseAnswer(IsHeld: false);

        var order = await world.RunAsync();

        Assert.Equal(RejectionReason.PaymentDeclined, order.Reason);
        Assert.Contains(nameof(ReleaseReservation), world.Workflow.Calls);
        Assert.DoesNotContain(nameof(UndoPayment), world.Workflow.Calls);
    }

    [Fact]
    public async Task A_provider_that_stays_silent_for_thirty_seconds_rejects_and_undoes_newest_first()
    {
        world.OnAuthorise = SagaWorld.FailsFor<Shop.Contracts.Payments.PaymentRequest, AuthoriseAnswer>(int.MaxValue, _ => new AuthoriseAnswer(true));

        var order = await world.RunAsync();

        Assert.Equal(RejectionReason.PaymentUnavailable, order.Reason);
        Assert.InRange((order.UpdatedAt - SagaWorld.Start).TotalSeconds, 25, 31);
        Assert.Equal([nameof(UndoPayment), nameof(ReleaseReservation)], world.Workflow.Calls[^2..]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Time_in_which_everything_stood_still_is_none_that_the_provider_had(int failures)
    {
        world.OnAuthorise = FailsAfterStandingStill<Shop.Contracts.Payments.PaymentRequest, AuthoriseAnswer>(failures, new AuthoriseAnswer(IsHeld: true));
        world.OnCapture = FailsAfterStandingStill<string, CaptureAnswer>(failures, new CaptureAnswer(IsCaptured: true));

        Assert.Equal(OrderStatus.Confirmed, (await world.RunAsync()).Status);
    }

    [Fact]
    public async Task A_provider_that_stays_silent_after_everything_stood_still_is_asked_five_times_more()
    {
        var asked = 0;
        world.OnAuthorise = _ =>
        {
            world.Workflow.StandStill(asked++ == 0 ? TimeSpan.FromHours(1) : TimeSpan.Zero);
            throw new ServiceUnavailableException("payment", "down");
        };

        var order = await world.RunAsync();

        Assert.Equal((RejectionReason.PaymentUnavailable, "the payment provider did not answer"), (order.Reason, order.History[^1].Detail));
        Assert.Equal(6, asked);
        Assert.Equal([nameof(UndoPayment), nameof(ReleaseReservation)], world.Workflow.Calls[^2..]);
    }

    [Fact]
    public async Task A_capture_without_an_answer_is_undone()
    {
        world.OnCapture = SagaWorld.FailsFor<string, CaptureAnswer>(int.MaxValue, _ => new CaptureAnswer(true));

        var order = await world.RunAsync();

        Assert.Equal(RejectionReason.PaymentUnavailable, order.Reason);
        Assert.Contains(nameof(UndoPayment), world.Workflow.Calls);
    }

    [Fact]
    public async Task A_lost_answer_of_the_provider_is_asked_for_again()
    {
        world.OnAuthorise = SagaWorld.FailsFor<Shop.Contracts.Payments.PaymentRequest, AuthoriseAnswer>(2, _ => new AuthoriseAnswer(true));
        world.OnCapture = SagaWorld.FailsFor<string, CaptureAnswer>(2, _ => new CaptureAnswer(true));

        Assert.Equal(OrderStatus.Confirmed, (await world.RunAsync()).Status);
    }

    [Fact]
    public async Task A_catalog_that_is_away_is_waited_for_without_limit()
    {
        world.OnReserve = SagaWorld.FailsFor<Shop.Contracts.Reservations.ReservationRequest, ReserveAnswer>(100, request => SagaWorld.Priced(request, 1));

        var order = await world.RunAsync();

        Assert.Equal(OrderStatus.Confirmed, order.Status);
        Assert.True(world.Workflow.Generations > 10, "each long rest continues as new");
    }

    [Fact]
    public async Task A_cancel_ends_the_wait_for_the_catalog()
    {
        var isCancelled = false;
        world.Workflow.RaiseAfter(TimeSpan.FromHours(1), OrderWorkflow.CancelEvent);
        world.OnReserve = _ =>
        {
            isCancelled = world.Workflow.CurrentUtcDateTime >= SagaWorld.Start.UtcDateTime.AddHours(1);
            return isCancelled ? new ReserveAnswer(Cancellation: "the customer cancelled") : throw new ServiceUnavailableException("catalog", "down");
        };

        var order = await world.RunAsync();

        Assert.Equal(OrderStatus.Cancelled, order.Status);
        Assert.Equal(SagaWorld.Start.AddHours(1), order.UpdatedAt);
        Assert.Contains(nameof(ReleaseReservation), world.Workflow.Calls);
    }

    [Fact]
    public async Task A_large_total_waits_for_an_operator_and_goes_on_when_approved()
    {
        world.OnReserve = request => SagaWorld.Priced(request, 100_000);
        world.OnReview = _ => new ReviewAnswer(new ReviewDecision(true, "olga"), null);
        world.Workflow.RaiseAfter(TimeSpan.FromHours(3), OrderWorkflow.ReviewEvent);

        var order = await world.RunAsync();

        Assert.Equal([OrderStatus.Reserved, OrderStatus.InReview, OrderStatus.Paid, OrderStatus.Confirmed], world.Statuses);
        Assert.Equal(SagaWorld.Start.AddHours(3), order.UpdatedAt);
    }

    [Fact]
    public async Task A_large_total_without_a_decision_is_declined_after_a_day()
    {
        world.OnReserve = request => SagaWorld.Priced(request, 100_000);
        world.OnReview = question => question.Expired ? new ReviewAnswer(new ReviewDecision(false, "nobody"), null) : new ReviewAnswer(null, null);

        var order = await world.RunAsync();

        Assert.Equal(RejectionReason.ReviewDeclined, order.Reason);
        Assert.Equal(SagaWorld.Start.AddHours(24), order.UpdatedAt);
        Assert.DoesNotContain(nameof(AuthorisePayment), world.Workflow.Calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cancel_while_the_provider_is_asked_lets_go_of_the_money_and_the_stock(bool isSilentBefore)
    {
        world.OnAuthorise = _ => new AuthoriseAnswer(IsHeld: false, "the customer cancelled");
        world.OnAuthorise = isSilentBefore ? SagaWorld.FailsFor(5, world.OnAuthorise) : world.OnAuthorise;

        var order = await world.RunAsync();

        Assert.Equal((OrderStatus.Cancelled, null), (order.Status, order.Reason));
        Assert.Equal([nameof(UndoPayment), nameof(ReleaseReservation)], world.Workflow.Calls[^2..]);
    }

    [Theory]
    [InlineData(RejectionReason.OutOfStock)]
    [InlineData(RejectionReason.PriceChanged)]
    [InlineData(RejectionReason.PaymentUnavailable)]
    public async Task A_cancel_that_is_on_record_before_a_rejection_counts_for_more(RejectionReason reason)
    {
        world.OnReserve = reason == RejectionReason.OutOfStock ? _ => new ReserveAnswer(Refusal: reason) : world.OnReserve;
        world.OnAuthorise = _ => throw new ServiceUnavailableException("payment", "down");
        world.OnNote = step => step.Order.Status != OrderStatus.Rejected;

        var order = await world.RunAsync(SagaWorld.Submitted(reason == RejectionReason.PriceChanged ? new Money(1, "EUR") : null));

        Assert.Equal((OrderStatus.Cancelled, null), (order.Status, order.Reason));
        Assert.Equal((OrderStatus.Cancelled, "the customer cancelled"), (order.History[^1].Status, order.History[^1].Detail));
        Assert.DoesNotContain(order.History, step => step.Status == OrderStatus.Rejected);
        Assert.Equal(Enumerable.Range(1, world.Events.Count), world.Events.Select(step => step.Sequence));
        Assert.Equal(reason != RejectionReason.OutOfStock, world.Workflow.Calls.Contains(nameof(ReleaseReservation)));
    }

    [Fact]
    public async Task A_cancel_before_the_capture_lets_go_of_the_money_and_the_stock()
    {
        world.OnCapture = _ => new CaptureAnswer(IsCaptured: false, "the customer cancelled");

        var order = await world.RunAsync();

        Assert.Equal(OrderStatus.Cancelled, order.Status);
        Assert.Equal([nameof(UndoPayment), nameof(ReleaseReservation)], world.Workflow.Calls[^2..]);
    }

    [Fact]
    public async Task After_the_capture_it_only_goes_forward()
    {
        world.OnConfirm = _ => world.Workflow.Generations < 20 ? throw new InvalidOperationException("unforeseen") : true;

        var order = await world.RunAsync();

        Assert.Equal(OrderStatus.Confirmed, order.Status);
        Assert.DoesNotContain(nameof(UndoPayment), world.Workflow.Calls);
    }

    [Theory]
    [InlineData(nameof(SagaWorld.OnReserve))]
    [InlineData(nameof(SagaWorld.OnAuthorise))]
    [InlineData(nameof(SagaWorld.OnCapture))]
    public async Task An_unforeseen_failure_before_the_capture_takes_the_undo_branch(string where)
    {
        world.OnReserve = where == nameof(SagaWorld.OnReserve) ? _ => throw new InvalidOperationException() : world.OnReserve;
        world.OnAuthorise = where == nameof(SagaWorld.OnAuthorise) ? _ => throw new InvalidOperationException() : world.OnAuthorise;
        world.OnCapture = where == nameof(SagaWorld.OnCapture) ? _ => throw new InvalidOperationException() : world.OnCapture;

        var order = await world.RunAsync();

        Assert.Equal(OrderStatus.Rejected, order.Status);
        Assert.Contains(nameof(ReleaseReservation), world.Workflow.Calls);
    }

    [Theory]
    [InlineData(nameof(SagaWorld.OnReserve))]
    [InlineData(nameof(SagaWorld.OnReview))]
    [InlineData(nameof(SagaWorld.OnCapture))]
    public async Task A_store_that_is_away_for_long_is_waited_for_and_rejects_nothing(string where)
    {
        var answers = where == nameof(SagaWorld.OnReview) ? new ReviewAnswer(new ReviewDecision(true, "olga"), null) : null;
        world.OnReserve = request => SagaWorld.Priced(request, answers is null ? 1_000 : 100_000);
        world.OnReserve = where == nameof(SagaWorld.OnReserve) ? SagaWorld.LosesItsStoreFor(100, world.OnReserve) : world.OnReserve;
        world.OnReview = SagaWorld.LosesItsStoreFor<ReviewQuestion, ReviewAnswer>(100, _ => answers!);
        var capture = world.OnCapture;
        var tries = 0;
        world.OnCapture = id => where == nameof(SagaWorld.OnCapture) && tries++ < 100 ? new CaptureAnswer(IsCaptured: false, IsRecordAway: true) : capture(id);
        world.Workflow.RaiseAfter(TimeSpan.FromMinutes(1), OrderWorkflow.ReviewEvent);

        var order = await world.RunAsync();

        Assert.Equal(OrderStatus.Confirmed, order.Status);
        Assert.DoesNotContain(nameof(UndoPayment), world.Workflow.Calls);
        Assert.DoesNotContain(nameof(ReleaseReservation), world.Workflow.Calls);
    }

    [Fact]
    public async Task A_decision_that_came_while_the_store_was_away_is_read_as_soon_as_it_is_back()
    {
        world.OnReserve = request => SagaWorld.Priced(request, 100_000);
        world.OnReview = SagaWorld.LosesItsStoreFor<ReviewQuestion, ReviewAnswer>(5, _ => new ReviewAnswer(new ReviewDecision(true, "olga"), null));
        world.Workflow.RaiseAfter(TimeSpan.FromHours(1), OrderWorkflow.ReviewEvent);

        var order = await world.RunAsync();

        Assert.Equal(OrderStatus.Confirmed, order.Status);
        Assert.InRange(order.UpdatedAt, SagaWorld.Start.AddHours(1), SagaWorld.Start.AddHours(1).AddMinutes(1));
    }

    [Fact]
    public async Task A_provider_that_is_silent_after_the_store_was_away_is_undone()
    {
        var asked = new List<DateTime>();
        var left = 20;
        world.OnCapture = _ =>
        {
            if (left-- > 0)
            {
                return new CaptureAnswer(IsCaptured: false, IsRecordAway: true);
            }

            asked.Add(world.Workflow.CurrentUtcDateTime);
            throw new ServiceUnavailableException("payment", "down");
        };

        var order = await world.RunAsync();

        Assert.Equal(RejectionReason.PaymentUnavailable, order.Reason);
        Assert.InRange((asked[^1] - asked[0]).TotalSeconds, 25, 31);
        Assert.Equal([nameof(UndoPayment), nameof(ReleaseReservation)], world.Workflow.Calls[^2..]);
    }

    [Fact]
    public async Task An_undo_is_retried_until_it_works_while_the_outcome_already_stands()
    {
        world.OnAuthorise = _ => new AuthoriseAnswer(IsHeld: false);
        world.OnRelease = _ => world.Workflow.Generations < 30 ? throw new ServiceUnavailableException("catalog", "down") : true;

        await world.RunAsync();

        var rejected = Assert.Single(world.Events, step => step.Order.Status == OrderStatus.Rejected);
        Assert.Equal(SagaWorld.Start, rejected.Order.UpdatedAt);
        Assert.Equal(30, world.Workflow.Generations);
    }

    [Fact]
    public async Task A_broker_that_is_away_is_waited_for_and_each_step_is_announced_once()
    {
        var left = 40;
        world.OnPublish = () => left-- > 0 ? throw new ServiceUnavailableException("pubsub", "down") : true;

        await world.RunAsync();

        Assert.Equal([1, 2, 3], world.Events.Select(step => step.Sequence));
    }

    /// <summary>Everything is stopped for an hour after the first try, and a few more fail after the start.</summary>
    private Func<TInput, TAnswer> FailsAfterStandingStill<TInput, TAnswer>(int failures, TAnswer answer)
    {
        var failed = 0;
        return _ =>
        {
            world.Workflow.StandStill(failed == 0 ? TimeSpan.FromHours(1) : TimeSpan.Zero);
            return failed++ < failures ? throw new ServiceUnavailableException("payment", "down") : answer;
        };
    }
}
