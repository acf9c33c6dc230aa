using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Sidecar.PubSub.Delivery;
using Sidecar.Resiliency;

namespace Sidecar.Tests.PubSub.Delivery;

public sealed class PubSubMeterTests : IDisposable
{
    private readonly string app = Guid.NewGuid().ToString();
    private readonly ConcurrentQueue<string> seen = new();
    private readonly MeterListener listener = new();

    public PubSubMeterTests()
    {
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (instrument.Meter.Name == "Sidecar")
            {
                own.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Note(instrument, tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value)));
        listener.Start();
    }

    public void Dispose() => listener.Dispose();

    [Fact]
    public async Task A_message_that_fails_at_every_try_is_counted_at_each_and_once_as_dead_lettered()
    {
        await using var rig = new DeliveryRig(DeliveryRig.Subscription("dead"), tries: 3, appId: app)
        {
            Application = (_, _) => Task.FromException<DeliveryResult>(new AttemptFailedException("no")),
        };

        await rig.HandleAsync("""{"id":"1"}""");

        Assert.Equal(
            [
                "dapr.pubsub.retried orders", "dapr.pubsub.retried orders", "dapr.pubsub.retried orders", "dapr.pubsub.published dead",
                "dapr.pubsub.dead_lettered orders",
            ],
            seen);
    }

    private void Note(Instrument instrument, Dictionary<string, object?> tags)
    {
        if (app.Equals(tags["dapr.app_id"]))
        {
            seen.Enqueue($"{instrument.Name} {tags["topic"]}");
        }
    }
}
