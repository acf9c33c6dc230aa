using Shop.Contracts;
using Shop.Contracts.Orders;
using Shop.Notifications.Mails;

namespace Services.Tests.Notifications;

public sealed class MailTextTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(OrderStatus.Confirmed, "confirmed")]
    [InlineData(OrderStatus.Rejected, "rejected")]
    [InlineData(OrderStatus.Cancelled, "cancelled")]
    [InlineData(OrderStatus.InReview, "in-review")]
    [InlineData(OrderStatus.Submitted, null)]
    [InlineData(OrderStatus.Reserved, null)]
    [InlineData(OrderStatus.Paid, null)]
    public void Mail_OfAStatus_HasItsKind(OrderStatus status, string? kind) => Assert.Equal(kind, Order(status, "MUG").Mail());

    [Theory]
    [InlineData("confirmed")]
    [InlineData("rejected")]
    [InlineData("cancelled")]
    [InlineData("in-review")]
    public void Text_OfAKind_NamesTheOrderTwice(string kind)
    {
        var order = Order(OrderStatus.Rejected, "MUG");
        Assert.Contains(order.Id, MailText.Subject(order, kind), StringComparison.Ordinal);
        Assert.Contains(order.Id, MailText.Body(order, kind), StringComparison.Ordinal);
    }

    [Fact]
    public void Body_WithMarkupInASku_ShowsItAsText() =>
        Assert.DoesNotContain("<script>", MailText.Body(Order(OrderStatus.Confirmed, "<script>"), "confirmed"), StringComparison.Ordinal);

    [Theory]
    [InlineData(1999, "EUR", "19.99 EUR")]
    [InlineData(5, "EUR", "0.05 EUR")]
    [InlineData(1999, "JPY", "1999 JPY")]
    [InlineData(1999, "KWD", "1.999 KWD")]
    public void Of_Money_ReadsAsPeopleWriteIt(long amount, string currency, string text) => Assert.Equal(text, MoneyText.Of(new Money(amount, currency)));

    private static Order Order(OrderStatus status, string sku) => new(
        new string('a', 32), status, [new OrderLine(sku, 2, new Money(500, "EUR"))], new Money(1_000, "EUR"), RejectionReason.OutOfStock, Now, Now, []);
}
