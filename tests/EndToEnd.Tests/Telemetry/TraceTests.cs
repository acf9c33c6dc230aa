using Testing;
using Testing.Shop;

namespace EndToEnd.Tests.Telemetry;

public sealed class TraceTests
{
    /// <summary>What an order that goes well must be seen to pass through.</summary>
    private static readonly string[] Way =
    [
        "order: POST /orders/",
        "sidecar of order: publish order-submitted",
        "sidecar of order-processing: deliver order-submitted",
        "order-processing: POST /events/order-submitted",
        "order-processing: workflow OrderWorkflow",
        "order-processing: activity ReserveStock",
        "sidecar of order-processing: invoke catalog",
        "catalog: POST /reservations/",
        "order-processing: activity AuthorisePayment",
        "sidecar of order-processing: invoke payment",
        "payment: POST /payments/",
        "sidecar of payment: binding payment-provider",
        "payment-provider: POST /charges/",
        "order-processing: activity CapturePayment",
        "order-processing: activity ConfirmReservation",
        "order-processing: activity AnnounceStep",
        "sidecar of order-processing: publish order-events",
        "sidecar of order: deliver order-events",
        "order: POST /events/order-events",
        "sidecar of notification: deliver order-events",
        "notification: POST /events/order-events",
        "sidecar of notification: binding mail",
    ];

    [OwnShopFact]
    public async Task One_order_is_one_trace_from_the_post_to_the_mail()
    {
        await using var collector = await Collector.StartAsync();
        await using var run = await ShopRun.StartAsync(environment: collector.Environment);
        using var customer = await ShopClient.SignInAsync(run.Addresses);
        var order = await customer.PlaceAsync(Products.Plenty);
        await Wait.UntilAsync(
            () => Task.FromResult(Way.All(step => collector.Spans.Any(span => NameOf(span) == step)) && HasCounted(collector)),
            TimeSpan.FromSeconds(60),
            () => $"Never seen: {string.Join(", ", Way.Except(collector.Spans.Select(NameOf)))}\n{run.Output}");

        // Whatever ends sends what it still has.
        await run.StopAsync();

        var spans = collector.Spans;
        var first = Assert.Single(spans, span => NameOf(span) == Way[0]);
        var trace = spans.Where(span => span.TraceId == first.TraceId).ToList();
        Assert.Empty(Way.Except(trace.Select(NameOf)));
        Assert.DoesNotContain(spans.Except(trace), span => IsOfAnOrder(span, order.Id));
        Assert.Equal([first], trace.Where(span => trace.TrueForAll(other => other.Id != span.ParentId)));
        Assert.All(
            run.Output.Split('\n').Where(line => line.Contains(order.Id, StringComparison.Ordinal)),
            line => Assert.Contains(first.TraceId, line, StringComparison.Ordinal));
    }

    private static string NameOf(SeenSpan span) =>
        span.Attributes.TryGetValue("dapr.app_id", out var app) ? $"{span.Service} of {app}: {span.Name}" : $"{span.Service}: {span.Name}";

    /// <summary>Nothing but the one order makes sidecars, workflows and activities work; only states are looked up at the start and at a sign-in too.</summary>
    private static bool IsOfAnOrder(SeenSpan span, string id) =>
        (span.Service == "sidecar" && !span.Name.StartsWith("state ", StringComparison.Ordinal))
        || span.Name.StartsWith("workflow ", StringComparison.Ordinal)
        || span.Name.StartsWith("activity ", StringComparison.Ordinal)
        || span.Attributes.Values.Any(text => text.Contains(id, StringComparison.Ordinal) || text.Contains("/Complete", StringComparison.Ordinal));

    private static bool HasCounted(Collector collector) =>
        collector.Sums.Any(sum => sum is { Service: "sidecar", Name: "dapr.pubsub.delivered", Value: > 0 } && sum.Attributes["dapr.app_id"] == "notification");
}
