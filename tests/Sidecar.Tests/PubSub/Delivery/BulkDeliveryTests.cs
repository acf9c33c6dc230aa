using System.Text.Json.Nodes;
using Sidecar.PubSub.Delivery;
using Sidecar.PubSub.Subscriptions;
using Sidecar.Resiliency;

namespace Sidecar.Tests.PubSub.Delivery;

public class BulkDeliveryTests
{
    private static readonly BulkOptions ThreeOrASecond = new(3, TimeSpan.FromSeconds(1));

    [Fact]
    public async Task Handle_EnoughMessages_GoOutTogether()
    {
        await using var rig = new DeliveryRig(DeliveryRig.Subscription(bulk: ThreeOrASecond));

        await Task.WhenAll(Enumerable.Range(0, 3).Select(number => rig.HandleAsync($$"""{"id":"{{number}}"}""")));

        Assert.Equal(3, Assert.Single(rig.Batches).Entries.Count);
    }

    [Fact]
    public async Task Handle_TooFewMessages_GoOutAfterAWhile()
    {
        await using var rig = new DeliveryRig(DeliveryRig.Subscription(bulk: ThreeOrASecond));
        var handling = rig.HandleAsync("{}");
        Assert.False(handling.IsCompleted);

        rig.Clock.Advance(TimeSpan.FromSeconds(1));
        await handling;

        Assert.Single(rig.Batches);
    }

    [Fact]
    public async Task Handle_EntriesWantedAgain_GoAloneWithTheNextTry()
    {
        await using var rig = new DeliveryRig(DeliveryRig.Subscription(bulk: ThreeOrASecond), tries: 2);
        rig.BulkApplication =
            entry => rig.Batches.Count == 1 && entry.Message.Path == "/orders" && entry == rig.Batches.First().Entries[1] ? null : DeliveryResult.Taken;

        await Task.WhenAll(Enumerable.Range(0, 3).Select(number => rig.HandleAsync($$"""{"id":"{{number}}"}""")));

        Assert.Equal([3, 1], rig.Batches.Select(batch => batch.Entries.Count));
        Assert.Equal(rig.Batches.First().Entries[1].Id, rig.Batches.Last().Entries[0].Id);
    }

    [Fact]
    public async Task Handle_DroppedAndFailedEntries_AreDeadLetteredOrStay()
    {
        await using var rig = new DeliveryRig(DeliveryRig.Subscription("dead", ThreeOrASecond));
        await using var without = new DeliveryRig(DeliveryRig.Subscription(bulk: ThreeOrASecond));
        rig.BulkApplication = _ => DeliveryResult.Dropped;
        without.BulkApplication = _ => null;

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => rig.HandleAsync("{}")));
        await Assert.ThrowsAsync<AttemptFailedException>(() => Task.WhenAll(Enumerable.Range(0, 3).Select(_ => without.HandleAsync("{}"))));

        Assert.Equal(3, rig.DeadLetters.Count);
    }

    [Fact]
    public async Task Handle_WhenTheSidecarStops_GivesBackWhatWaits()
    {
        await using var rig = new DeliveryRig(DeliveryRig.Subscription(bulk: ThreeOrASecond));
        var handling = rig.HandleAsync("{}");

        await rig.StopAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => handling);
        Assert.Empty(rig.Batches);
    }

    [Fact]
    public async Task Write_ABatch_HasTheFormThatApplicationsRead()
    {
        await using var rig = new DeliveryRig(DeliveryRig.Subscription(bulk: new BulkOptions(1, TimeSpan.FromSeconds(1))));
        await using var raw = new DeliveryRig(DeliveryRig.Subscription(bulk: new BulkOptions(1, TimeSpan.FromSeconds(1)), raw: true));
        await rig.HandleAsync("""{"id":"e"}""");
        await raw.HandleAsync("hi");

        var json = JsonNode.Parse(BulkEnvelope.Write(Assert.Single(rig.Batches)))!;
        var entry = json["entries"]![0]!;
        Assert.Equal(("pubsub", "orders", "com.dapr.event.sent.bulk"), ((string?)json["pubsubname"], (string?)json["topic"], (string?)json["type"]));
        Assert.Equal(("pubsub", "e"), ((string?)json["metadata"]!["pubsubName"], (string?)entry["event"]!["id"]));
        Assert.Equal("application/cloudevents+json", (string?)entry["contentType"]);
        var rawEntry = JsonNode.Parse(BulkEnvelope.Write(Assert.Single(raw.Batches)))!["entries"]![0]!;
        Assert.Equal(("aGk=", "application/octet-stream"), ((string?)rawEntry["event"], (string?)rawEntry["contentType"]));
    }
}
