using System.Net;
using Shop.Contracts;
using Shop.Contracts.Orders;
using Testing;
using Testing.Shop;

namespace EndToEnd.Tests;

[Collection(SharedShop.Name)]
public sealed class OrderFlowTests(SharedShop shop) : IAsyncLifetime
{
    private readonly List<Order> ended = [];
    private ShopClient alice = null!;
    private IReadOnlyDictionary<string, int> before = null!;

    public async Task InitializeAsync()
    {
        alice = await ShopClient.SignInAsync(shop.Addresses);
        before = await shop.Inside.AvailableAsync();
    }

    public async Task DisposeAsync()
    {
        alice.Dispose();
        var broken = await Invariants.BrokenAsync(shop.Inside, ended, TimeSpan.FromSeconds(30));
        Assert.True(broken.Count == 0, string.Join('\n', broken) + '\n' + shop.Output);

        var sold = ended.Where(order => order.Status == OrderStatus.Confirmed)
            .SelectMany(order => order.Lines)
            .ToLookup(line => line.Sku, line => line.Quantity);
        var after = await shop.Inside.AvailableAsync();
        Assert.All(before, product => Assert.Equal(product.Value - sold[product.Key].Sum(), after[product.Key]));
    }

    [Theory]
    [InlineData("tok_ok")]
    [InlineData("tok_charge_then_timeout")]
    [InlineData("tok_fail_twice")]
    [InlineData("tok_slow")]
    public async Task An_order_is_confirmed_and_charged_once(string paymentToken)
    {
        var accepted = await alice.PlaceAsync(Products.Plenty, paymentToken: paymentToken);
        var order = await EndAsync(accepted.Id);

        Assert.Equal(OrderStatus.Confirmed, order.Status);
        Assert.Equal(
            [OrderStatus.Submitted, OrderStatus.Reserved, OrderStatus.Paid, OrderStatus.Confirmed], order.History.Select(step => step.Status));
        var charge = Assert.Single(await shop.Inside.ChargesAsync(), charge => charge.OrderId == order.Id);
        Assert.Equal(("captured", order.Total!.Amount), (charge.Status, charge.Amount));
    }

    [Theory]
    [InlineData("tok_declined", RejectionReason.PaymentDeclined)]
    [InlineData("tok_down", RejectionReason.PaymentUnavailable)]
    public async Task A_payment_that_does_not_come_about_rejects(string paymentToken, RejectionReason reason)
    {
        var accepted = await alice.PlaceAsync(Products.Plenty, paymentToken: paymentToken);
        Assert.Equal(reason, (await EndAsync(accepted.Id)).Reason);
    }

    [Fact]
    public async Task More_than_there_is_rejects()
    {
        var accepted = await alice.PlaceAsync(Products.Plenty, quantity: 999);
        Assert.Equal(RejectionReason.OutOfStock, (await EndAsync(accepted.Id)).Reason);
    }

    [Fact]
    public async Task A_product_that_nobody_knows_rejects()
    {
        var accepted = await alice.PlaceAsync("NO-SUCH-THING");
        Assert.Equal(RejectionReason.UnknownProduct, (await EndAsync(accepted.Id)).Reason);
    }

    [Fact]
    public async Task A_price_that_is_not_the_expected_one_rejects()
    {
        var accepted = await alice.PlaceAsync(Products.Plenty, expectedTotal: new Money(1, "EUR"));
        Assert.Equal(RejectionReason.PriceChanged, (await EndAsync(accepted.Id)).Reason);
    }

    [Theory]
    [InlineData(true, OrderStatus.Confirmed)]
    [InlineData(false, OrderStatus.Rejected)]
    public async Task A_large_order_waits_for_an_operator(bool approve, OrderStatus expected)
    {
        var accepted = await alice.PlaceAsync(Products.Dear);
        await alice.WaitForAsync(accepted.Id, order => order.Status == OrderStatus.InReview);

        await DecideAsync(accepted.Id, approve);

        var order = await EndAsync(accepted.Id);
        Assert.Equal(expected, order.Status);
        Assert.Contains(order.History, step => step.Status == OrderStatus.InReview);
    }

    [Fact]
    public async Task A_customer_cancels_an_order_that_waits()
    {
        var accepted = await alice.PlaceAsync(Products.Dear);
        await alice.WaitForAsync(accepted.Id, order => order.Status == OrderStatus.InReview);

        Assert.Equal(HttpStatusCode.Accepted, await alice.CancelAsync(accepted.Id));

        Assert.Equal(OrderStatus.Cancelled, (await EndAsync(accepted.Id)).Status);
        Assert.Equal(HttpStatusCode.Conflict, await alice.CancelAsync(accepted.Id));
    }

    [Theory]
    [InlineData("tok_slow")]
    [InlineData("tok_down")]
    public async Task A_customer_cancels_an_order_while_the_provider_does_not_answer(string paymentToken)
    {
        var accepted = await alice.PlaceAsync(Products.Plenty, paymentToken: paymentToken);
        await Wait.UntilAsync(
            async () => await shop.Inside.PaymentAsync(accepted.Id) is not null,
            TimeSpan.FromSeconds(60),
            () => $"The provider was not asked for {accepted.Id}.");

        Assert.Equal(HttpStatusCode.Accepted, await alice.CancelAsync(accepted.Id));

        var order = await EndAsync(accepted.Id);
        Assert.Equal((OrderStatus.Cancelled, null), (order.Status, order.Reason));
    }

    [Fact]
    public async Task A_cancel_that_was_taken_is_how_the_order_ends_whatever_would_have_ended_it()
    {
        var sent = new (string Sku, int Quantity, string Token, Money? ExpectedTotal)[]
        {
            (Products.Plenty, 1, "tok_ok", null), (Products.Plenty, 1, "tok_declined", null), (Products.Plenty, 1, "tok_down", null),
            (Products.Plenty, 999, "tok_ok", null), ("NO-SUCH-THING", 1, "tok_ok", null),
            (Products.Plenty, 1, "tok_ok", new Money(1, "EUR")), (Products.Dear, 1, "tok_ok", null),
        };
        var answers = await Task.WhenAll(Enumerable.Repeat(sent, 3).SelectMany(each => each).Select(async wish =>
        {
            var accepted = await alice.PlaceAsync(wish.Sku, wish.Quantity, wish.Token, wish.ExpectedTotal);
            return (accepted.Id, Answer: await alice.CancelAsync(accepted.Id));
        }));

        Assert.Contains(answers, answer => answer.Answer == HttpStatusCode.Accepted);
        foreach (var (id, answer) in answers)
        {
            var status = (await EndAsync(id)).Status;
            Assert.True(
                answer is not (HttpStatusCode.Accepted or HttpStatusCode.Conflict)
                    || answer == HttpStatusCode.Accepted == (status == OrderStatus.Cancelled),
                $"{id}: {answer}, {status}");
        }
    }

    [Fact]
    public async Task A_confirmed_order_can_no_longer_be_cancelled()
    {
        var accepted = await alice.PlaceAsync(Products.Plenty);
        await EndAsync(accepted.Id);
        Assert.Equal(HttpStatusCode.Conflict, await alice.CancelAsync(accepted.Id));
    }

    [Fact]
    public async Task A_hundred_posts_with_one_key_are_one_order()
    {
        var key = Guid.NewGuid().ToString("N");
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => alice.PlaceAsync(Products.Plenty, key: key)));

        var id = Assert.Single(answers.Select(order => order.Id).Distinct());
        await EndAsync(id);
        Assert.Single(await shop.Inside.ChargesAsync(), charge => charge.OrderId == id);
    }

    [Fact]
    public async Task Many_customers_at_once_are_all_served()
    {
        var orders = await Task.WhenAll(Enumerable.Range(0, 60).Select(async _ =>
        {
            using var customer = await ShopClient.SignInAsync(shop.Addresses);
            var accepted = await customer.PlaceAsync(Products.Plenty);
            return await customer.WaitForEndAsync(accepted.Id);
        }));

        ended.AddRange(orders);
        Assert.All(orders, order => Assert.Equal(OrderStatus.Confirmed, order.Status));
    }

    private async Task<Order> EndAsync(string id)
    {
        var order = await alice.WaitForEndAsync(id);
        ended.Add(order);
        return order;
    }

    /// <summary>Decides as soon as the saga waits; its record is written just before the event that said so.</summary>
    private Task DecideAsync(string id, bool approve) => Wait.UntilAsync(
        async () => await shop.Inside.PostAsync(AppIds.OrderProcessing, $"orders/{id}/review", new ReviewDecision(approve, "olga")) == HttpStatusCode.Accepted,
        TimeSpan.FromSeconds(10),
        () => $"No review was taken for {id}.");
}
