using System.Net;
using Services.Tests.Fakes;
using Shop.Contracts;
using Shop.Contracts.Orders;
using Testing;

namespace Services.Tests.Ordering;

public sealed class OrderEventTests : IDisposable
{
    private readonly FakeTimeProvider clock = new();
    private readonly OrderHost host;

    public OrderEventTests() => host = new OrderHost(clock);

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task What_processing_says_is_what_clients_read()
    {
        using var alice = await host.As("alice");
        var order = await host.Place(alice, "key-1");
        var rejected = Events.Step(order, 1, OrderStatus.Rejected, RejectionReason.OutOfStock);

        Assert.Equal("SUCCESS", await host.Deliver(rejected));

        using var answer = await alice.GetAsync(new Uri($"/orders/{order.Id}", UriKind.Relative));
        var read = await Json.Read(answer);
        Assert.Equal(("rejected", "out-of-stock"), (read.GetProperty("status").GetString(), read.GetProperty("reason").GetString()));
        Assert.Equal(2, read.GetProperty("history").GetArrayLength());
        Assert.False(read.TryGetProperty("total", out _));
    }

    [Fact]
    public async Task An_event_that_comes_late_or_twice_changes_nothing()
    {
        using var alice = await host.As("alice");
        var order = await host.Place(alice, "key-1");
        var first = Events.Step(order, 1, OrderStatus.Reserved);
        var second = Events.Step(first.Order, 2, OrderStatus.Paid);

        Assert.Equal("SUCCESS", await host.Deliver(second));
        Assert.Equal("SUCCESS", await host.Deliver(first));
        Assert.Equal("SUCCESS", await host.Deliver(second));

        Assert.Equal((OrderStatus.Paid, 2, 3), (host.Record(order.Id).Order.Status, host.Record(order.Id).Sequence, host.Record(order.Id).Order.History.Count));
    }

    [Fact]
    public async Task A_final_order_is_kept_for_30_days_and_a_live_one_for_ever()
    {
        using var alice = await host.As("alice");
        var order = await host.Place(alice, "key-1");
        var paid = Events.Step(order, 1, OrderStatus.Paid);
        await host.Deliver(paid);
        Assert.Null(host.Dapr.State.TimeToLiveOf(ComponentNames.OrderState, order.Id));

        await host.Deliver(Events.Step(paid.Order, 2, OrderStatus.Confirmed));

        Assert.Equal(TimeSpan.FromDays(30), host.Dapr.State.TimeToLiveOf(ComponentNames.OrderState, order.Id));
    }

    [Fact]
    public async Task An_event_older_than_25_days_is_refused()
    {
        using var alice = await host.As("alice");
        var order = await host.Place(alice, "key-1");
        clock.Advance(TimeSpan.FromDays(25) + TimeSpan.FromMinutes(1));

        Assert.Equal("DROP", await host.Deliver(Events.Step(order, 1, OrderStatus.Reserved)));
        Assert.Equal(0, host.Record(order.Id).Sequence);
    }

    [Fact]
    public async Task An_event_of_another_version_goes_to_the_dead_letters()
    {
        using var alice = await host.As("alice");
        var order = await host.Place(alice, "key-1");

        Assert.Equal("DROP", await host.Deliver(Events.Step(order, 1, OrderStatus.Reserved) with { Version = 2 }));
        Assert.Equal(0, host.Record(order.Id).Sequence);
    }

    [Fact]
    public async Task An_event_for_an_order_that_is_not_kept_is_taken_and_forgotten()
    {
        using var alice = await host.As("alice");
        var order = await host.Place(alice, "key-1");
        host.Dapr.State.Remove(ComponentNames.OrderState, order.Id);

        Assert.Equal("SUCCESS", await host.Deliver(Events.Step(order, 1, OrderStatus.Reserved)));
        Assert.Null(host.Dapr.State.Document<object>(ComponentNames.OrderState, order.Id));
    }

    [Fact]
    public async Task Broken_events_go_to_the_dead_letters()
    {
        foreach (object broken in new object[] { "text", 7, new { }, new { version = 1 }, new { version = 1, sequence = 1, order = (object?)null, contact = new { } } })
        {
            Assert.Equal("DROP", await host.Deliver(broken));
        }
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("a||b")]
    [InlineData("")]
    public async Task An_event_with_a_hostile_order_id_goes_to_the_dead_letters(string id)
    {
        using var alice = await host.As("alice");
        var order = await host.Place(alice, "key-1");

        Assert.Equal("DROP", await host.Deliver(Events.Step(order with { Id = id }, 1, OrderStatus.Reserved)));
    }

    [Fact]
    public async Task A_failing_store_makes_the_sidecar_bring_the_event_again()
    {
        using var alice = await host.As("alice");
        var order = await host.Place(alice, "key-1");
        var step = Events.Step(order, 1, OrderStatus.Reserved);
        host.Dapr.Faults.Arm(FaultPoint.Save, FaultKind.Fail, name: order.Id);

        await Assert.ThrowsAsync<HttpRequestException>(() => host.Deliver(step));
        Assert.Equal("SUCCESS", await host.Deliver(step));

        Assert.Equal(1, host.Dapr.Faults.Happened);
        Assert.Equal(1, host.Record(order.Id).Sequence);
    }

    [Fact]
    public async Task The_sidecar_learns_the_subscription_with_the_dead_letter_topic()
    {
        using var sidecar = host.Service.AsSidecar();
        using var answer = await sidecar.GetAsync(new Uri("/dapr/subscribe", UriKind.Relative));

        var subscription = Assert.Single((await Json.Read(answer)).EnumerateArray().ToList());
        Assert.Equal(
            "pubsub",
            subscription.EnumerateObject().Single(property => property.Name.Equals("pubsubName", StringComparison.OrdinalIgnoreCase)).Value.GetString());
        Assert.Equal("order-events", subscription.GetProperty("topic").GetString());
        Assert.Equal("dead-letters-order", subscription.GetProperty("deadLetterTopic").GetString());
        Assert.Equal("events/order-events", subscription.GetProperty("route").GetString()?.TrimStart('/'));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    public async Task A_direct_call_of_the_subscriptions_route_without_the_application_token_is_answered_401(string? token)
    {
        using var client = host.Service.CreateClient();
        client.DefaultRequestHeaders.Add("dapr-api-token", token ?? "");
        using var answer = await client.PostAsync(new Uri("/events/order-events", UriKind.Relative), new StringContent("{}"));

        await Json.AssertProblem(answer, HttpStatusCode.Unauthorized, "unauthorized");
    }
}
