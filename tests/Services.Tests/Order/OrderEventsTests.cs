using FsCheck;
using FsCheck.Fluent;
using Shop.Contracts.Orders;
using Shop.Ordering.Events;
using Shop.Ordering.Orders;

namespace Services.Tests.Ordering;

public sealed class OrderEventsTests
{
    private static readonly Order Placed = new(
        new string('a', 32), OrderStatus.Submitted, [new OrderLine("mug", 1)], null, null, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch,
        [new OrderHistoryEntry(DateTimeOffset.UnixEpoch, OrderStatus.Submitted)]);

    private static readonly OrderRecord Record = new(Placed, new OrderContact("alice", null), "fingerprint", "tok_ok", null, 0);

    /// <summary>R5: every event one to three times, shuffled, late.</summary>
    [Fact]
    public void Apply_EveryEventOneToThreeTimesInAnyOrder_EndsTheSame()
    {
        OrderStatus[] way = [OrderStatus.Reserved, OrderStatus.InReview, OrderStatus.Paid, OrderStatus.Confirmed];
        var events = new List<OrderChanged>();
        var order = Placed;
        foreach (var status in way)
        {
            events.Add(Events.Step(order, events.Count + 1, status));
            order = events[^1].Order;
        }

        Prop.ForAll(
            Gen.Choose(1, 3)
                .ArrayOf(way.Length)
                .SelectMany(times => Gen.Shuffle(events.SelectMany((@event, n) => Enumerable.Repeat(@event, times[n])).ToArray()))
                .ToArbitrary(),
            delivered =>
            {
                var end = delivered.Aggregate(Record, OrderEvents.Apply);
                return end.Sequence == way.Length && end.Order.Status == OrderStatus.Confirmed && end.Order.History.Count == way.Length + 1;
            }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Apply_NotAbove_GivesTheSameInstance()
    {
        var taken = OrderEvents.Apply(Record, Events.Step(Placed, 2, OrderStatus.Paid));

        Assert.Same(taken, OrderEvents.Apply(taken, Events.Step(Placed, 2, OrderStatus.Cancelled)));
        Assert.Same(taken, OrderEvents.Apply(taken, Events.Step(Placed, 1, OrderStatus.Reserved)));
    }
}
