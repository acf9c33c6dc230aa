using FsCheck;
using FsCheck.Fluent;
using Shop.Contracts.Orders;
using Shop.Contracts.Reservations;
using Shop.Processing.Saga;

namespace Services.Tests.Processing;

public sealed class SagaStateTests
{
    private static readonly DateTimeOffset Now = SagaWorld.Start.AddMinutes(1);

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 4)]
    [InlineData(8, 512)]
    [InlineData(9, 600)]
    [InlineData(int.MaxValue, 600)]
    public void RestAfter_Attempts_DoublesUpToTenMinutes(int attempts, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), new SagaSettings().RestAfter(attempts));

    [Theory]
    [InlineData(99_999, false)]
    [InlineData(100_000, true)]
    public void Checked_Total_DecidesAboutReview(long total, bool isReviewed)
    {
        var saga = Reserve(SagaWorld.Submitted(), total).Announced().Checked(Now);
        Assert.Equal(isReviewed ? SagaPhase.Reviewing : SagaPhase.Authorising, saga.Phase);
    }

    [Fact]
    public void Any_Course_KeepsItsRules() => Prop.ForAll(ArbMap.Default.ArbFor<int[]>(), choices =>
    {
        var saga = SagaWorld.Submitted();
        var wasPaid = false;
        foreach (var choice in choices)
        {
            var before = saga;
            saga = Next(saga, Math.Abs(choice % 5));
            wasPaid |= saga.Order.Status == OrderStatus.Paid;

            Assert.True(saga.Sequence >= before.Sequence && saga.Sequence - before.Sequence <= 1);
            Assert.Equal(saga.Order.History.Count, saga.Sequence + 1);
            Assert.Equal(before.Order.History, saga.Order.History.Take(before.Order.History.Count));
            Assert.Equal(saga.Order.Status, saga.Order.History[^1].Status);
            Assert.Equal(saga.Order.Status == OrderStatus.Rejected, saga.Order.Reason is not null);
            Assert.False(wasPaid && saga.Order.Status is OrderStatus.Rejected or OrderStatus.Cancelled);
            Assert.False(saga is { IsDone: true, Order.Status: not OrderStatus.Confirmed } && (saga.HoldsMoney || saga.HoldsStock));
            Assert.False(IsFinal(before) && before.Order.Status != saga.Order.Status);
        }
    }).QuickCheckThrowOnFailure();

    private static bool IsFinal(SagaState saga) => saga.Order.Status is OrderStatus.Confirmed or OrderStatus.Rejected or OrderStatus.Cancelled;

    private static SagaState Next(SagaState saga, int choice) => (saga.Phase, choice) switch
    {
        _ when !saga.IsAnnounced => saga.Announced(),
        (SagaPhase.Reserving, 0) => saga.StockFree().Rejected(RejectionReason.OutOfStock, Now),
        (SagaPhase.Reserving, 1) => saga.Cancelled(Now),
        (SagaPhase.Reserving, _) => Reserve(saga, choice * 40_000),
        (SagaPhase.Checking, _) => saga.Checked(Now),
        (SagaPhase.Reviewing, 0) => saga.Rejected(RejectionReason.ReviewDeclined, Now),
        (SagaPhase.Reviewing, 1) => saga.Cancelled(Now),
        (SagaPhase.Reviewing, _) => saga.Approved(),
        (SagaPhase.Authorising, 0) => saga.MoneyFree().Rejected(RejectionReason.PaymentDeclined, Now),
        (SagaPhase.Authorising, 1) => saga.Rejected(RejectionReason.PaymentUnavailable, Now),
        (SagaPhase.Authorising, _) => saga.Authorised(),
        (SagaPhase.Capturing, 0) => saga.Cancelled(Now),
        (SagaPhase.Capturing, _) => saga.Captured(Now),
        (SagaPhase.Confirming, _) => saga.Confirmed(Now),
        (SagaPhase.Undoing, _) => saga.HoldsMoney ? saga.MoneyFree() : saga.HoldsStock ? saga.StockFree() : saga.Undone(),
        _ => saga,
    };

    private static SagaState Reserve(SagaState saga, long total)
    {
        var reservation = new Reservation(saga.Order.Id, ReservationStatus.Reserved, saga.Order.Lines, new Shop.Contracts.Money(total, "EUR"));
        return saga.Reserved(reservation, Now);
    }
}
