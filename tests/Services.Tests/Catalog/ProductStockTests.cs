using FsCheck;
using FsCheck.Fluent;
using Shop.Catalogue.Products;
using Shop.Contracts;

namespace Services.Tests.Catalogue;

public sealed class ProductStockTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static ProductDocument Ten => ProductDocument.From(new SeedProduct("A", "A", new Money(100, "EUR"), 10));

    [Fact]
    public void Take_MoreThanThereIs_IsShortAndChangesNothing()
    {
        var product = Ten;
        var (after, outcome) = product.Take("order", 11, Start, Start);
        Assert.Equal(TakeOutcome.Short, outcome);
        Assert.Same(product, after);
    }

    [Fact]
    public void Take_AfterTheAttemptEnded_IsTooLate() =>
        Assert.Equal(TakeOutcome.TooLate, Ten.Take("order", 1, Start, Start.AddTicks(1)).Outcome);

    [Fact]
    public void Take_OfAnOrderThatEnded_IsClosedUntilItIsForgotten()
    {
        var closed = Ten.GiveBack("order", Start.AddMinutes(3), Start);
        Assert.Equal(TakeOutcome.Closed, closed.Take("order", 1, Start.AddMinutes(2), Start.AddMinutes(2)).Outcome);
    }

    [Fact]
    public void Take_AfterItsTime_ForgetsWhatWasClosed()
    {
        var closed = Ten.GiveBack("order", Start.AddMinutes(3), Start);
        var later = Start.AddMinutes(4);
        Assert.Empty(closed.Take("other", 1, later, later).Product.Closed);
    }

    [Fact]
    public void GiveBack_OfNothing_ChangesNothing()
    {
        var product = Ten;
        Assert.Same(product, product.GiveBack("order", null, Start));
        Assert.Same(product, product.Sell("order", null, Start));
    }

    [Fact]
    public void Restock_AfterAWeek_ForgetsItsId()
    {
        var once = Ten.Restock("id", 5, Start).Product;
        Assert.Equal(15, once.Restock("id", 5, Start.AddDays(6)).Product.Stock);
        Assert.Single(once.Restock("other", 5, Start.AddDays(8)).Product.Restocks);
    }

    [Fact]
    public void Restock_MoreThanCanBeCounted_IsRefused() =>
        Assert.Equal(RestockOutcome.TooMuch, Ten.Restock("id", ProductStock.Most, Start).Outcome);

    [Fact]
    public void Any_Course_KeepsTheSumAndEachStepMayBeRepeated() => Prop.ForAll(ArbMap.Default.ArbFor<(byte Step, byte Order, byte Quantity)[]>(), steps =>
    {
        var (product, added) = (Ten, 0);
        var now = Start;
        foreach (var step in steps)
        {
            now = now.AddSeconds(step.Quantity);
            var next = Do(product, step, now);
            added += step.Step % 4 == 3 && !ReferenceEquals(next, product) ? Quantity(step) : 0;
            Assert.Equal(Sum(next), Sum(Do(next, step, now)));
            Assert.True(next.Stock >= 0);
            Assert.Equal(10 + added, Sum(next));
            product = next;
        }
    }).QuickCheckThrowOnFailure();

    private static ProductDocument Do(ProductDocument product, (byte Step, byte Order, byte Quantity) step, DateTimeOffset now)
    {
        var order = $"order-{step.Order % 5}";
        return (step.Step % 4) switch
        {
            0 => product.Take(order, Quantity(step), now, now).Product,
            1 => product.GiveBack(order, step.Quantity % 2 == 0 ? now.AddMinutes(3) : null, now),
            2 => product.Sell(order, step.Quantity % 2 == 0 ? now.AddMinutes(3) : null, now),
            _ => product.Restock($"restock-{step.Order}", Quantity(step), now).Product,
        };
    }

    private static int Quantity((byte Step, byte Order, byte Quantity) step) => step.Quantity % 7 + 1;

    private static long Sum(ProductDocument product) => product.Stock + product.Sold + product.Holds.Values.Sum(hold => hold.Quantity);
}
