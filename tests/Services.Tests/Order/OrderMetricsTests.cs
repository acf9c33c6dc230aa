using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Services.Tests.Fakes;
using Shop.Contracts.Orders;

namespace Services.Tests.Ordering;

public sealed class OrderMetricsTests : IDisposable
{
    private readonly OrderHost host = new();
    private readonly ConcurrentQueue<string> seen = new();
    private readonly MeterListener listener = new();

    public void Dispose()
    {
        listener.Dispose();
        host.Dispose();
    }

    [Fact]
    public async Task Each_step_of_an_order_is_counted_once_by_status_and_reason()
    {
        using var alice = await host.As("alice");
        Listen();
        var order = await host.Place(alice, "key-1");
        await host.Place(alice, "key-1");
        var reserved = Events.Step(order, 1, OrderStatus.Reserved);
        var rejected = Events.Step(reserved.Order, 2, OrderStatus.Rejected, RejectionReason.PaymentDeclined);

        await host.Deliver(rejected);
        await host.Deliver(reserved);
        await host.Deliver(rejected);

        Assert.Equal(
            [
                "shop.orders 1 status=rejected reason=payment-declined",
                "shop.orders 1 status=reserved reason=none",
                "shop.orders 1 status=submitted reason=none",
                "shop.orders.time_to_status 0 status=submitted",
                "shop.orders.time_to_status 1 status=reserved",
                "shop.orders.time_to_status 2 status=rejected",
            ],
            seen.Where(line => line.StartsWith("shop.orders", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_dropped_is_counted_as_a_dead_letter_of_its_topic()
    {
        using var alice = await host.As("alice");
        Listen();

        await host.Deliver(new { });

        Assert.Equal(["shop.dead_letters 1 topic=order-events"], seen);
    }

    [Fact]
    public async Task What_a_handler_throws_on_is_counted_as_a_retry_of_its_topic()
    {
        using var alice = await host.As("alice");
        var order = await host.Place(alice, "key-1");
        Listen();
        host.Dapr.Faults.Arm(FaultPoint.Read, FaultKind.Fail);

        await Assert.ThrowsAsync<HttpRequestException>(() => host.Deliver(Events.Step(order, 1, OrderStatus.Reserved)));

        Assert.Equal(["shop.retries 1 what=order-events"], seen);
    }

    private void Listen()
    {
        var scope = host.Service.Services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (instrument.Meter.Name == "Shop" && ReferenceEquals(instrument.Meter.Scope, scope))
            {
                own.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();
    }

    private void Note(Instrument instrument, object value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        seen.Enqueue($"{instrument.Name} {value} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}");
}
