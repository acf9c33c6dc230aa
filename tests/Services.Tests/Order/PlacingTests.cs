using System.Net;
using Services.Tests.Fakes;
using Shop.Contracts;
using Shop.Contracts.Orders;

namespace Services.Tests.Ordering;

public sealed class PlacingTests : IDisposable
{
    private readonly OrderHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Posting_an_order_stores_it_publishes_it_and_answers_202_with_its_location()
    {
        using var alice = await host.As("alice");
        using var answer = await alice.SendAsync(OrderHost.Post("key-1"));

        var order = await OrderHost.ReadOrder(answer);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal($"/orders/{order.Id}", answer.Headers.Location?.ToString());
        Assert.Equal(OrderStatus.Submitted, order.Status);
        Assert.Equal(["mug", "tea"], order.Lines.Select(line => line.Sku));
        var published = Assert.Single(host.Dapr.Published);
        Assert.Equal((ComponentNames.PubSub, Topics.OrderSubmitted), (published.PubSub, published.Topic));
        Assert.Equal($"{order.Id}-submitted", published.Metadata["cloudevent.id"]);
        var submitted = published.Read<OrderSubmitted>();
        Assert.Equal(("alice", "alice@example.test", "tok_ok"), (submitted.Contact.CustomerId, submitted.Contact.Email, submitted.PaymentToken));
        Assert.Equal(order.Id, submitted.Order.Id);
        Assert.Null(host.Dapr.State.TimeToLiveOf(ComponentNames.OrderState, order.Id));
    }

    [Fact]
    public async Task Posting_the_same_key_twice_gives_the_same_order()
    {
        using var alice = await host.As("alice");
        var first = await host.Place(alice, "key-1");
        var second = await host.Place(alice, "key-1", OrderHost.Body.Replace(":", " : ", StringComparison.Ordinal));

        Assert.Equal(first.Id, second.Id);
        Assert.Equal(first.CreatedAt, second.CreatedAt);
        Assert.Single(host.Dapr.Published.DistinctBy(message => message.Metadata["cloudevent.id"]));
    }

    [Fact]
    public async Task A_hundred_posts_at_once_with_one_key_are_one_order()
    {
        using var alice = await host.As("alice");
        var orders = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => host.Place(alice, "key-1")));

        Assert.Single(orders.Select(order => order.Id).Distinct());
        Assert.Single(orders.Select(order => order.CreatedAt).Distinct());
        Assert.Single(host.Dapr.Published.Select(message => message.Metadata["cloudevent.id"]).Distinct());
        using var list = await alice.GetAsync(new Uri("/orders", UriKind.Relative));
        Assert.Equal(1, (await Json.Read(list)).GetProperty("orders").GetArrayLength());
    }

    [Fact]
    public async Task Two_customers_may_use_the_same_key()
    {
        using var alice = await host.As("alice");
        using var bob = await host.As("bob");

        Assert.NotEqual((await host.Place(alice, "key-1")).Id, (await host.Place(bob, "key-1")).Id);
    }

    [Fact]
    public async Task A_key_with_another_body_is_refused_with_422_and_changes_nothing()
    {
        using var alice = await host.As("alice");
        var order = await host.Place(alice, "key-1");
        using var answer = await alice.SendAsync(OrderHost.Post("key-1", """{"lines":[{"sku":"mug","quantity":3}],"paymentToken":"tok_ok"}"""));

        await Json.AssertProblem(answer, HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        Assert.Equal(2, host.Record(order.Id).Order.Lines[0].Quantity);
        Assert.Single(host.Dapr.Published);
    }

    [Fact]
    public async Task A_key_whose_first_body_was_refused_is_still_free()
    {
        using var alice = await host.As("alice");
        using var refused = await alice.SendAsync(OrderHost.Post("key-1", """{"lines":[],"paymentToken":"tok_ok"}"""));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);

        await host.Place(alice, "key-1");
    }

    [Fact]
    public async Task A_repeat_after_an_event_came_back_gives_the_order_as_it_stands_and_publishes_nothing()
    {
        using var alice = await host.As("alice");
        var order = await host.Place(alice, "key-1");
        await host.Deliver(Events.Step(order, 1, OrderStatus.Reserved));

        var again = await host.Place(alice, "key-1");

        Assert.Equal(OrderStatus.Reserved, again.Status);
        Assert.Single(host.Dapr.Published);
    }

    [Theory]
    [InlineData("Fail")]
    [InlineData("Throttled")]
    [InlineData("LoseAnswer")]
    public async Task An_order_that_could_not_be_published_is_answered_503_and_completed_by_a_repeat(string fault)
    {
        using var alice = await host.As("alice");
        host.Dapr.Faults.Arm(FaultPoint.Publish, Enum.Parse<FaultKind>(fault));
        using var answer = await alice.SendAsync(OrderHost.Post("key-1"));

        await Json.AssertProblem(answer, HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal(1, host.Dapr.Faults.Happened);
        var order = await host.Place(alice, "key-1");
        Assert.Equal([$"{order.Id}-submitted"], host.Dapr.Published.Select(message => message.Metadata["cloudevent.id"]).Distinct());
    }

    [Theory]
    [InlineData("Fail", 1)]
    [InlineData("Fail", 2)]
    [InlineData("Conflict", 1)]
    [InlineData("Conflict", 2)]
    [InlineData("Throttled", 1)]
    [InlineData("Throttled", 2)]
    [InlineData("LoseAnswer", 1)]
    [InlineData("LoseAnswer", 2)]
    public async Task Whatever_goes_wrong_with_a_save_the_order_is_accepted_at_the_latest_by_a_repeat(string fault, int nth)
    {
        using var alice = await host.As("alice");
        host.Dapr.Faults.Arm(FaultPoint.Save, Enum.Parse<FaultKind>(fault), nth);
        using var first = await alice.SendAsync(OrderHost.Post("key-1"));
        if (first.StatusCode != HttpStatusCode.Accepted)
        {
            await Json.AssertProblem(first, HttpStatusCode.ServiceUnavailable, "unavailable");
        }

        var order = await host.Place(alice, "key-1");

        Assert.Equal(1, host.Dapr.Faults.Happened);
        Assert.Equal([$"{order.Id}-submitted"], host.Dapr.Published.Select(message => message.Metadata["cloudevent.id"]).Distinct());
        using var list = await alice.GetAsync(new Uri("/orders", UriKind.Relative));
        Assert.Equal(1, (await Json.Read(list)).GetProperty("orders").GetArrayLength());
    }

    [Fact]
    public async Task The_longest_key_is_taken()
    {
        using var alice = await host.As("alice");
        await host.Place(alice, new string('~', 255));
    }

    [Fact]
    public async Task A_customer_with_any_name_has_a_list_of_their_own()
    {
        using var client = Tokens.Client(host, await Tokens.Make(host, claims => claims["sub"] = "a||b/../" + new string('ß', 5_00)));
        var order = await host.Place(client, "key-1");
        using var list = await client.GetAsync(new Uri("/orders", UriKind.Relative));

        Assert.Equal(order.Id, (await Json.Read(list)).GetProperty("orders")[0].GetProperty("id").GetString());
    }
}
