using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Sidecar.Api.Errors;
using Sidecar.Components;
using Sidecar.PubSub;
using Sidecar.PubSub.InMemory;
using Sidecar.PubSub.Outbox;
using Sidecar.PubSub.Publishing;
using Sidecar.Resiliency;
using Sidecar.State;
using Sidecar.State.Stores;
using Testing;

namespace Sidecar.Tests.PubSub.Outbox;

public sealed class OutboxTests : IAsyncDisposable
{
    private static readonly FrozenDictionary<string, string> Nothing = FrozenDictionary<string, string>.Empty;
    private readonly FakeTimeProvider clock = new();
    private readonly ConcurrentQueue<JsonObject> published = [];
    private readonly InMemoryPubSub broker = new();
    private readonly InMemoryStateStore store;
    private readonly PubSubMeter meter = new(new SidecarOptions { AppId = "shop" });
    private readonly StateService state;
    private readonly OutboxHost host;

    public OutboxTests()
    {
        store = new InMemoryStateStore(clock);
        var options = new SidecarOptions { AppId = "shop", TimeProvider = clock };
        var components = new ComponentStore();
        var metadata = new Dictionary<string, string> { ["outboxPublishPubsub"] = "pubsub", ["outboxPublishTopic"] = "orders" };
        components.Add(new ComponentDefinition("store", "state.in-memory", "v1", metadata, [], "test"), store);
        components.Add(new ComponentDefinition("plain", "state.in-memory", "v1", Nothing, [], "test"), new InMemoryStateStore(clock));
        var scopes = new Dictionary<string, string> { ["allowedTopics"] = "orders,defaultshopordersoutbox" };
        components.Add(new ComponentDefinition("pubsub", "pubsub.in-memory", "v1", scopes, [], "test"), broker);
        var brokers = new LoadedPubSubs(components, options);
        var publisher = new Publisher(brokers, new NoResiliency(), options, meter);
        state = new StateService(components, new NoResiliency(), new TransactionOutbox(components, publisher, options), options);
        host = new OutboxHost(components, brokers, publisher, options, NullLogger<OutboxHost>.Instance);
    }

    [Fact]
    public async Task An_upsert_in_a_transaction_is_announced_after_its_commit()
    {
        await ListenAsync();

        await TransactAsync(
            Upsert("o1", """{"total":5}""") with
            {
                ContentType = "application/json",
                Metadata = new Dictionary<string, string> { ["type"] = "placed", ["id"] = "never" },
            });
        var cloudEvent = await NextAsync();

        Assert.StartsWith("outbox-", (string?)cloudEvent["id"], StringComparison.Ordinal);
        Assert.Equal(
            ("orders", "pubsub", "shop", "placed"),
            ((string?)cloudEvent["topic"], (string?)cloudEvent["pubsubname"], (string?)cloudEvent["source"], (string?)cloudEvent["type"]));
        Assert.Equal(
            (5, "00-a-b-01", "", "s=1"),
            ((int)cloudEvent["data"]!["total"]!, (string?)cloudEvent["traceid"], (string?)cloudEvent["traceparent"], (string?)cloudEvent["tracestate"]));
        Assert.Null(await store.GetAsync((string)cloudEvent["id"]!, CancellationToken.None));
    }

    [Fact]
    public async Task A_projection_is_what_is_announced_and_not_what_is_stored()
    {
        await ListenAsync();

        await TransactAsync(
            Upsert("o1", """{"secret":1}"""),
            Upsert("o1", """{"public":1}""") with { Metadata = new Dictionary<string, string> { ["outbox.projection"] = "true" } });
        var cloudEvent = await NextAsync();

        Assert.Equal("map[public:1]", (string?)cloudEvent["data"]);
        Assert.Equal("""{"secret":1}"""u8.ToArray(), (await state.GetAsync("store", "o1", CancellationToken.None))!.Value.ToArray());
    }

    [Fact]
    public async Task A_transaction_that_fails_is_never_announced()
    {
        await ListenAsync();

        await Assert.ThrowsAsync<ApiException>(() => TransactAsync(Upsert("o1", "1") with { Etag = "wrong" }));
        await PassAsync(TimeSpan.FromSeconds(30));

        Assert.Empty(published);
    }

    [Fact]
    public async Task A_delete_and_a_store_without_an_outbox_are_not_announced()
    {
        await ListenAsync();

        await TransactAsync(new StateWrite("o1", null));
        await state.TransactAsync("plain", [Upsert("o1", "1")], (string.Empty, string.Empty), CancellationToken.None);
        await PassAsync(TimeSpan.FromSeconds(5));

        Assert.Empty(published);
    }

    [Fact]
    public async Task Nothing_is_committed_when_the_announcement_cannot_be_published()
    {
        await broker.DisposeAsync();
        var options = new SidecarOptions { AppId = "other", TimeProvider = clock };
        var components = new ComponentStore();
        var metadata = new Dictionary<string, string> { ["outboxPublishPubsub"] = "missing", ["outboxPublishTopic"] = "orders" };
        components.Add(new ComponentDefinition("store", "state.in-memory", "v1", metadata, [], "test"), store);
        var publisher = new Publisher(new LoadedPubSubs(components, options), new NoResiliency(), options, meter);
        var service = new StateService(components, new NoResiliency(), new TransactionOutbox(components, publisher, options), options);

        var refused = await Assert.ThrowsAsync<ApiException>(
            () => service.TransactAsync("store", [Upsert("o1", "1")], (string.Empty, string.Empty), CancellationToken.None));

        Assert.Equal((500, "ERR_PUBLISH_OUTBOX"), (refused.Error.Status, refused.Error.Code));
        Assert.Null(await service.GetAsync("store", "o1", CancellationToken.None));
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await broker.DisposeAsync();
        await store.DisposeAsync();
        meter.Dispose();
    }

    private static StateWrite Upsert(string key, string json) => new(key, System.Text.Encoding.UTF8.GetBytes(json));

    private Task TransactAsync(params StateWrite[] writes) => state.TransactAsync("store", writes, ("00-a-b-01", "s=1"), CancellationToken.None);

    private async Task ListenAsync()
    {
        await broker.SubscribeAsync(
            "orders",
            Nothing,
            (message, _) =>
            {
                published.Enqueue(JsonNode.Parse(message.Data.Span)!.AsObject());
                return Task.CompletedTask;
            },
            CancellationToken.None);
        await host.StartAsync(CancellationToken.None);
    }

    private async Task<JsonObject> NextAsync()
    {
        await PassAsync(TimeSpan.FromSeconds(1));
        var begun = TimeProvider.System.GetTimestamp();
        while (published.IsEmpty && TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromSeconds(10))
        {
            await Task.Yield();
        }

        Assert.True(published.TryDequeue(out var next));
        await PassAsync(TimeSpan.Zero);
        return next;
    }

    // Gives continuations their turn between two steps of the clock.
    private async Task PassAsync(TimeSpan span)
    {
        for (var passed = TimeSpan.Zero; passed <= span; passed += TimeSpan.FromMilliseconds(500))
        {
            for (var turn = 0; turn < 50; turn++)
            {
                await Task.Yield();
            }

            clock.Advance(TimeSpan.FromMilliseconds(500));
        }
    }
}
