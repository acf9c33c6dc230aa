using System.Text;
using System.Text.Json;
using Sidecar.Expressions;
using Sidecar.PubSub.Delivery;
using Sidecar.PubSub.Subscriptions;
using Sidecar.Resiliency;

namespace Sidecar.Tests.PubSub.Delivery;

public class MessageHandlerTests
{
    private const string Event =
        """{"id":"1","type":"order.placed","traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01","tracestate":"a=b","data":{"total":5}}""";

    [Fact]
    public async Task Handle_AnEvent_DeliversItsBytesWithItsTrace()
    {
        await using var rig = new DeliveryRig();

        await rig.HandleAsync(Event);

        var delivery = Assert.Single(rig.Deliveries);
        Assert.Equal(Event, Encoding.UTF8.GetString(delivery.Body.Span));
        Assert.Equal(("pubsub", "orders", "/orders"), (delivery.PubSubName, delivery.Topic, delivery.Path));
        Assert.Equal(("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "a=b"), (delivery.TraceParent, delivery.TraceState));
        Assert.Empty(rig.DeadLetters);
    }

    [Fact]
    public async Task Handle_Dropped_IsDeadLetteredUnchanged()
    {
        await using var rig = new DeliveryRig(DeliveryRig.Subscription("dead")) { Application = (_, _) => Task.FromResult(DeliveryResult.Dropped) };

        await rig.HandleAsync(Event);

        Assert.Equal(Event, Encoding.UTF8.GetString(Assert.Single(rig.DeadLetters).Data.Span));
    }

    [Fact]
    public async Task Handle_DroppedWithoutADeadLetterTopic_IsTaken()
    {
        await using var rig = new DeliveryRig { Application = (_, _) => Task.FromResult(DeliveryResult.Dropped) };

        await rig.HandleAsync(Event);

        Assert.Single(rig.Deliveries);
    }

    [Fact]
    public async Task Handle_Failing_IsDeadLetteredAfterThePolicysTries()
    {
        await using var rig = new DeliveryRig(DeliveryRig.Subscription("dead"), tries: 3) { Application = Fails };

        await rig.HandleAsync(Event);

        Assert.Equal(3, rig.Deliveries.Count);
        Assert.Single(rig.DeadLetters);
    }

    [Fact]
    public async Task Handle_FailingWithoutADeadLetterTopic_StaysWithTheBroker()
    {
        await using var rig = new DeliveryRig { Application = Fails };

        await Assert.ThrowsAsync<AttemptFailedException>(() => rig.HandleAsync(Event));
    }

    [Fact]
    public async Task Handle_WhenTheDeadLetterTopicMayNotBePublishedTo_StaysWithTheBroker()
    {
        var scopes = new Dictionary<string, string> { ["publishingScopes"] = "shop=orders" };
        await using var rig = new DeliveryRig(DeliveryRig.Subscription("dead"), metadata: scopes) { Application = Fails };

        await Assert.ThrowsAsync<AttemptFailedException>(() => rig.HandleAsync(Event));
        Assert.Empty(rig.DeadLetters);
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("[1]")]
    [InlineData("")]
    public async Task Handle_WhatIsNoEvent_IsNotDelivered(string data)
    {
        await using var rig = new DeliveryRig();
        await using var withDeadLetters = new DeliveryRig(DeliveryRig.Subscription("dead"));

        await Assert.ThrowsAnyAsync<JsonException>(() => rig.HandleAsync(data));
        await withDeadLetters.HandleAsync(data);

        Assert.Empty(rig.Deliveries);
        Assert.Single(withDeadLetters.DeadLetters);
    }

    [Fact]
    public async Task Handle_RawBytes_AreWrapped()
    {
        await using var rig = new DeliveryRig(DeliveryRig.Subscription(raw: true));

        await rig.HandleAsync("no json");

        using var body = JsonDocument.Parse(Assert.Single(rig.Deliveries).Body);
        Assert.Equal("no json"u8.ToArray(), body.RootElement.GetProperty("data_base64").GetBytesFromBase64());
    }

    [Theory]
    [InlineData("2026-01-01T00:00:59Z", 0)]
    [InlineData("2026-01-01T00:01:01Z", 1)]
    [InlineData("never", 1)]
    public async Task Handle_AnEventWithAnEnd_IsDeliveredBeforeItOnly(string expiration, int deliveries)
    {
        await using var rig = new DeliveryRig();
        rig.Clock.Advance(TimeSpan.FromMinutes(1));

        await rig.HandleAsync($$"""{"id":"1","expiration":"{{expiration}}"}""");

        Assert.Equal(deliveries, rig.Deliveries.Count);
    }

    [Fact]
    public async Task Handle_ByItsRules_TakesTheFirstThatMatches()
    {
        var rules = new[]
        {
            new SubscriptionRule("event.type == 'other'", "/a"),
            new SubscriptionRule("event.data.total < 10", "/b"),
            new SubscriptionRule("", "/c")
        };
        await using var rig = new DeliveryRig(DeliveryRig.Subscription(rules: rules));

        await rig.HandleAsync(Event);
        await rig.HandleAsync("""{"type":"other"}""");
        await rig.HandleAsync("""{"type":"x","data":{"total":10}}""");

        Assert.Equal(["/b", "/a", "/c"], rig.Deliveries.Select(delivery => delivery.Path));
    }

    [Fact]
    public async Task Handle_WhenNoRuleMatches_IsDeadLettered()
    {
        await using var rig = new DeliveryRig(DeliveryRig.Subscription("dead", rules: new SubscriptionRule("event.type == 'other'", "/a")));

        await rig.HandleAsync(Event);

        Assert.Empty(rig.Deliveries);
        Assert.Single(rig.DeadLetters);
    }

    [Fact]
    public async Task Handle_WhenARuleCannotBeEvaluated_StaysWithTheBroker()
    {
        await using var rig = new DeliveryRig(DeliveryRig.Subscription(rules: new SubscriptionRule("event.missing.field == 1", "/a")));

        await Assert.ThrowsAsync<CelException>(() => rig.HandleAsync(Event));
    }

    [Fact]
    public async Task Handle_WhileStopping_LetsTheAttemptFinishButBeginsNone()
    {
        await using var rig = new DeliveryRig(DeliveryRig.Subscription("dead"), tries: 5);
        var (begun, answer) = (new TaskCompletionSource(), new TaskCompletionSource<DeliveryResult>());
        rig.Application = (_, cancelled) =>
        {
            begun.SetResult();
            return answer.Task.WaitAsync(cancelled);
        };

        var handling = rig.HandleAsync(Event);
        await begun.Task;
        await rig.StopAsync();
        answer.SetResult(DeliveryResult.Taken);
        await handling;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rig.HandleAsync(Event));
        Assert.Single(rig.Deliveries);
    }

    [Fact]
    public async Task Handle_FailingWhileStopping_IsGivenBackNotDeadLettered()
    {
        await using var rig = new DeliveryRig(DeliveryRig.Subscription("dead"), tries: 5);
        rig.Application = async (delivery, cancelled) =>
        {
            await rig.StopAsync();
            return await Fails(delivery, cancelled);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rig.HandleAsync(Event));
        Assert.Single(rig.Deliveries);
        Assert.Empty(rig.DeadLetters);
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("True", true)]
    [InlineData("f", false)]
    [InlineData("", false)]
    public async Task Handle_WithABooleanOfGo_IsRawOrNot(string raw, bool wrapped)
    {
        await using var rig = new DeliveryRig(DeliveryRig.Subscription() with { Metadata = new Dictionary<string, string> { ["rawPayload"] = raw } });

        await rig.HandleAsync("{}");

        Assert.Equal(wrapped, Encoding.UTF8.GetString(Assert.Single(rig.Deliveries).Body.Span) != "{}");
    }

    [Fact]
    public async Task Handle_WhenRawIsNoBoolean_IsDeadLettered()
    {
        await using var rig = new DeliveryRig(DeliveryRig.Subscription("dead") with { Metadata = new Dictionary<string, string> { ["rawPayload"] = "yes" } });

        await rig.HandleAsync(Event);

        Assert.Empty(rig.Deliveries);
        Assert.Single(rig.DeadLetters);
    }

    private static Task<DeliveryResult> Fails(TopicDelivery delivery, CancellationToken cancellationToken) =>
        Task.FromException<DeliveryResult>(new AttemptFailedException("500", 500));

    [Fact]
    public async Task Handle_ABinaryMessage_IsRoutedByItsHeadersAndDeliveredAsItIs()
    {
        await using var rig = new DeliveryRig(DeliveryRig.Subscription(rules: [new SubscriptionRule("event.type == \"order.placed\"", "/placed")]));
        var metadata = new Dictionary<string, string> { ["content-type"] = "application/octet-stream", ["CE_Type"] = "order.placed" };

        await rig.Handler.HandleAsync(new Sidecar.PubSub.BrokerMessage("orders", new byte[] { 1, 2, 3 }, metadata), CancellationToken.None);

        var delivery = Assert.Single(rig.Deliveries);
        Assert.Equal("/placed", delivery.Path);
        Assert.Equal(new byte[] { 1, 2, 3 }, delivery.Body.ToArray());
        using var attributes = JsonDocument.Parse(delivery.Event);
        Assert.Equal("application/octet-stream", attributes.RootElement.GetProperty("datacontenttype").GetString());
    }
}
