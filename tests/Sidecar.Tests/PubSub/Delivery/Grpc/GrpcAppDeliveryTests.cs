using System.Net.Http.Json;
using Sidecar.Apps.Grpc;
using Sidecar.Grpc;
using Sidecar.Grpc.Client;
using Sidecar.Grpc.Protocol;
using Sidecar.Tests.Apps;
using Testing;
using Status = Sidecar.Grpc.Protocol.TopicEventResponse.Types.TopicEventResponseStatus;

namespace Sidecar.Tests.PubSub.Delivery.Grpc;

public sealed class GrpcAppDeliveryTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly HttpClient http = new();
    private GrpcTestApp app = null!;
    private DaprSidecar? sidecar;

    public async Task InitializeAsync() => app = await GrpcTestApp.StartAsync();

    public async Task DisposeAsync()
    {
        http.Dispose();
        if (sidecar is not null)
        {
            await sidecar.DisposeAsync();
        }

        await app.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task An_event_comes_with_its_parts_its_trace_and_the_application_token()
    {
        app.Subscribe(_ => new TopicEventResponse(), Topic("orders"));
        await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1.0/publish/pubsub/orders?metadata.cloudevent.id=7")
        {
            Content = JsonContent.Create(new { b = "<x>", a = 1 })
        };
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        (await http.SendAsync(request)).EnsureSuccessStatusCode();

        var message = (await EventsAsync(1))[0];
        Assert.Equal(("7", "app", "com.dapr.event.sent", "1.0"), (message.Id, message.Source, message.Type, message.SpecVersion));
        Assert.Equal(("orders", "pubsub", ""), (message.Topic, message.PubsubName, message.Path));
        Assert.Equal("""{"a":1,"b":"\u003cx\u003e"}""", message.Data.ToStringUtf8());
        Assert.Equal(["pubsubname", "time", "topic", "traceid", "traceparent", "tracestate"], message.Extensions.Fields.Keys.Order());
        var metadata = app.Received.Single(call => call.Path == AppCallback.OnTopicEvent).Metadata;
        Assert.Equal(("apps-secret", "pubsub"), (metadata["dapr-api-token"], metadata["pubsubname"]));
        Assert.StartsWith("00-0af7651916cd43dd8448eb211c80319c-", metadata["traceparent"]);
        Assert.Contains("grpc-trace-bin", metadata);
    }

    [Fact]
    public async Task A_rule_decides_the_path_of_an_event()
    {
        var routes = new TopicRoutes { Default = "other", Rules = { new TopicRule { Match = "event.data.n == 2.0", Path = "two" } } };
        app.Subscribe(_ => new TopicEventResponse(), new TopicSubscription { PubsubName = "pubsub", Topic = "orders", Routes = routes });
        await StartAsync();
        await PublishAsync("orders", new { n = 1 });
        await PublishAsync("orders", new { n = 2 });
        Assert.Equal(["other", "two"], (await EventsAsync(2)).Select(message => message.Path));
    }

    [Fact]
    public async Task An_event_that_is_wanted_again_comes_again()
    {
        var answers = new Queue<Status>([Status.Retry, (Status)9, Status.Success]);
        app.Subscribe(_ => new TopicEventResponse { Status = answers.Dequeue() }, Topic("orders"));
        await StartAsync();
        await PublishAsync("orders", new { n = 1 });
        Assert.Single((await EventsAsync(3)).Select(message => message.Id).Distinct());
    }

    [Fact]
    public async Task An_event_that_fails_goes_to_the_dead_letters()
    {
        app.Subscribe(
            message => message.Topic == "orders" ? throw new GrpcCallException(GrpcStatus.Internal, "broken") : new TopicEventResponse(),
            Topic("orders", deadLetterTopic: "dead"),
            Topic("dead"));
        await StartAsync();
        await PublishAsync("orders", new { n = 1 });
        Assert.Equal(["orders", "dead"], (await EventsAsync(2)).Select(message => message.Topic));
    }

    [Fact]
    public async Task An_application_without_the_method_loses_its_events_and_gets_no_dead_letters()
    {
        app.Subscribe(
            message => message.Topic == "orders" ? throw new GrpcCallException(GrpcStatus.Unimplemented, "no such method") : new TopicEventResponse(),
            Topic("orders", deadLetterTopic: "dead"),
            Topic("dead"));
        await StartAsync();
        await PublishAsync("orders", new { n = 1 });
        await EventsAsync(1);
        await PublishAsync("dead", new { n = 2 });
        Assert.Equal("""{"n":2}""", (await EventsAsync(2))[1].Data.ToStringUtf8());
    }

    [Theory]
    [InlineData(AppCallback.OnBulkTopicEvent)]
    [InlineData(AppCallback.OnBulkTopicEventAlpha1)]
    public async Task Events_come_in_a_batch_and_only_those_wanted_again_come_again(string method)
    {
        var bulk = new BulkSubscribeConfig { Enabled = true, MaxMessagesCount = 2, MaxAwaitDurationMs = 100 };
        app.Subscribe(_ => new TopicEventResponse(), new TopicSubscription { PubsubName = "pubsub", Topic = "orders", BulkSubscribe = bulk });
        var tries = 0;
        app.On(method, TopicEventBulkRequest.Parser, (batch, _) => Task.FromResult(Answer(batch, Interlocked.Increment(ref tries) == 1)));
        await StartAsync();
        await Task.WhenAll(PublishAsync("orders", 1), PublishAsync("orders", 2));

        await Wait.UntilAsync(
            () => app.MessagesOf<TopicEventBulkRequest>(method).Sum(batch => batch.Entries.Count) >= 3,
            "the first of the batch has come again");
        var batches = app.MessagesOf<TopicEventBulkRequest>(method);
        Assert.Equal(("com.dapr.event.sent.bulk", "orders", "pubsub"), (batches[0].Type, batches[0].Topic, batches[0].PubsubName));
        Assert.All(batches.SelectMany(batch => batch.Entries), entry => Assert.Equal("application/cloudevents+json", entry.ContentType));
        Assert.Equal(batches[0].Entries[0].CloudEvent.Id, batches[^1].Entries[0].CloudEvent.Id);

        static TopicEventBulkResponse Answer(TopicEventBulkRequest batch, bool first)
        {
            var answer = new TopicEventBulkResponse();
            answer.Statuses.AddRange(batch.Entries.Select((entry, index) =>
                new TopicEventBulkResponseEntry { EntryId = entry.EntryId, Status = first && index == 0 ? Status.Retry : Status.Success }));
            return answer;
        }
    }

    [Fact]
    public async Task An_application_without_subscriptions_is_ready_all_the_same()
    {
        await StartAsync();
        Assert.Equal(204, (int)(await http.GetAsync("/v1.0/healthz")).StatusCode);
    }

    private static TopicSubscription Topic(string topic, string deadLetterTopic = "") =>
        new() { PubsubName = "pubsub", Topic = topic, DeadLetterTopic = deadLetterTopic };

    private async Task StartAsync()
    {
        sidecar = await DaprSidecar.StartAsync(new SidecarOptions
        {
            AppId = "app",
            AppPort = app.Port,
            AppProtocol = "grpc",
            AppApiToken = "apps-secret",
            WorkingDirectory = folder.Path,
            Resources = [SubscriberApp.Broker("broker.db")],
        });
        await sidecar.Ready.WaitAsync(TimeSpan.FromSeconds(20));
        http.BaseAddress = sidecar.HttpEndpoint;
    }

    private async Task PublishAsync<T>(string topic, T body) => (await http.PostAsJsonAsync($"/v1.0/publish/pubsub/{topic}", body)).EnsureSuccessStatusCode();

    private async Task<IReadOnlyList<TopicEventRequest>> EventsAsync(int count)
    {
        await Wait.UntilAsync(() => app.MessagesOf<TopicEventRequest>(AppCallback.OnTopicEvent).Count >= count, $"{count} events have come");
        return app.MessagesOf<TopicEventRequest>(AppCallback.OnTopicEvent);
    }
}
