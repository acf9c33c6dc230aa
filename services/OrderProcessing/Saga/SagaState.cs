using Shop.Contracts;
using Shop.Contracts.Orders;
using Shop.Contracts.Reservations;

namespace Shop.Processing.Saga;

/// <summary>
/// Everything the saga of an order knows: the input of its workflow, so that it can continue as new at any step. Each method is one
/// decision and changes nothing but its result.
/// </summary>
internal sealed record SagaState
{
    /// <summary>The public order so far.</summary>
    public required Order Order { get; init; }

    /// <summary>Who placed it.</summary>
    public required OrderContact Contact { get; init; }

    /// <summary>The provider's token.</summary>
    public required string PaymentToken { get; init; }

    /// <summary>The total that the customer saw, if they said so.</summary>
    public Money? ExpectedTotal { get; init; }

    /// <summary>The numbers that this order began with.</summary>
    public required SagaSettings Settings { get; init; }

    /// <summary>What comes next, once the last step is announced.</summary>
    public SagaPhase Phase { get; init; } = SagaPhase.Reserving;

    /// <summary>The number of the last step; 0 before the first.</summary>
    public int Sequence { get; init; }

    /// <summary>Whether the last step's event is out.</summary>
    public bool IsAnnounced { get; init; } = true;

    /// <summary>How often the next thing to do was tried in vain.</summary>
    public int Attempts { get; init; }

    /// <summary>Stock may be held and would have to be given back.</summary>
    public bool HoldsStock { get; init; }

    /// <summary>Money may be held and would have to be let go.</summary>
    public bool HoldsMoney { get; init; }

    /// <summary>When the wait for an operator ends.</summary>
    public DateTimeOffset? ReviewUntil { get; init; }

    /// <summary>Whether nothing is left to do.</summary>
    public bool IsDone => Phase == SagaPhase.Finished && IsAnnounced;

    /// <summary>Whether a failure may still take the undo branch.</summary>
    public bool CanTurnBack => Phase is SagaPhase.Reserving or SagaPhase.Checking or SagaPhase.Reviewing or SagaPhase.Authorising or SagaPhase.Capturing;

    /// <summary>The saga of an order that was just submitted.</summary>
    public static SagaState Begin(OrderSubmitted submission, SagaSettings settings) => new()
    {
        Order = submission.Order,
        Contact = submission.Contact,
        PaymentToken = submission.PaymentToken,
        ExpectedTotal = submission.ExpectedTotal,
        Settings = settings,
        HoldsStock = true,
    };

    /// <summary>The last step's event.</summary>
    public OrderChanged ToEvent() => new(OrderChanged.CurrentVersion, Sequence, Order, Contact);

    /// <summary>The event is out.</summary>
    public SagaState Announced() => this with { IsAnnounced = true };

    /// <summary>The catalog holds the stock and said what it costs.</summary>
    public SagaState Reserved(Reservation reservation, DateTimeOffset now)
    {
        var step = Step(OrderStatus.Reserved, SagaPhase.Checking, now);
        return step with { Order = step.Order with { Lines = reservation.Lines, Total = reservation.Total } };
    }

    /// <summary>Where the total leads: back, to an operator, or on.</summary>
    public SagaState Checked(DateTimeOffset now)
    {
        if (ExpectedTotal is not null && ExpectedTotal != Order.Total)
        {
            return Rejected(RejectionReason.PriceChanged, now, $"expected {ExpectedTotal.Amount} {ExpectedTotal.Currency}");
        }

        return Order.Total!.Amount >= Settings.ReviewThreshold
            ? Step(OrderStatus.InReview, SagaPhase.Reviewing, now) with { ReviewUntil = now + Settings.ReviewTime }
            : Approved();
    }

    /// <summary>Nothing is in the way of paying.</summary>
    public SagaState Approved() => this with { Phase = SagaPhase.Authorising, HoldsMoney = true };

    /// <summary>The money is held.</summary>
    public SagaState Authorised() => this with { Phase = SagaPhase.Capturing };

    /// <summary>The money is taken.</summary>
    public SagaState Captured(DateTimeOffset now) => Step(OrderStatus.Paid, SagaPhase.Confirming, now);

    /// <summary>The stock is sold.</summary>
    public SagaState Confirmed(DateTimeOffset now) => Step(OrderStatus.Confirmed, SagaPhase.Finished, now);

    /// <summary>The order ends without a sale.</summary>
    public SagaState Rejected(RejectionReason reason, DateTimeOffset now, string? detail = null)
    {
        var step = Step(OrderStatus.Rejected, SagaPhase.Undoing, now, detail);
        return step with { Order = step.Order with { Reason = reason } };
    }

    /// <summary>The order ends on somebody's wish.</summary>
    public SagaState Cancelled(DateTimeOffset now, string? detail = null) => Step(OrderStatus.Cancelled, SagaPhase.Undoing, now, detail);

    /// <summary>A cancel was on record before the rejection, of which nobody has heard: the order ends as cancelled, by the same undos.</summary>
    public SagaState CancelledInstead(string detail) => this with
    {
        Order = Order with
        {
            Status = OrderStatus.Cancelled,
            Reason = null,
            History = [.. Order.History.SkipLast(1), Order.History[^1] with { Status = OrderStatus.Cancelled, Detail = detail }],
        },
    };

    /// <summary>The catalog holds nothing for this order, and never will.</summary>
    public SagaState StockFree() => this with { HoldsStock = false };

    /// <summary>The provider holds nothing for this order, and never will.</summary>
    public SagaState MoneyFree() => this with { HoldsMoney = false };

    /// <summary>All is undone.</summary>
    public SagaState Undone() => this with { Phase = SagaPhase.Finished };

    private SagaState Step(OrderStatus status, SagaPhase next, DateTimeOffset now, string? detail = null) => this with
    {
        Order = Order with
        {
            Status = status,
            UpdatedAt = now,
            History = [.. Order.History, new OrderHistoryEntry(now, status, detail)],
        },
        Phase = next,
        Sequence = Sequence + 1,
        IsAnnounced = false,
    };
}
