using System.Net;
using System.Text.Json.Nodes;
using Sidecar.Testing;

namespace Sidecar.Tests.PubSub;

public sealed class PubSubOverHttpTests
{
    [Fact]
    public async Task A_published_event_reaches_the_subscriber_with_its_trace_and_metadata()
    {
        await using var app = await SubscriberApp.StartAsync(Options());
        const string Parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        using var answer = await app.PublishAsync("/v1.0/publish/pubsub/orders?metadata.key=k1", """{"id":7}""", traceParent: Parent);
        await app.WaitForAsync(1);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        var received = app.Events[0];
        var (body, headers) = (JsonNode.Parse(received.Body)!, received.Headers);
        Assert.Equal(("/orders", 7, Parent), (received.Target, (int)body["data"]!["id"]!, (string?)body["traceparent"]));
        Assert.Equal(
            ("application/cloudevents+json", "pubsub", Parent, "k1", "token"),
            (headers["content-type"], headers["pubsubname"], headers["traceparent"], headers["key"], headers["dapr-api-token"]));
    }

    [Fact]
    public async Task What_was_published_while_nobody_could_take_it_comes_after_a_restart()
    {
        await using var app = await SubscriberApp.StartAsync(Options());
        app.Answer = _ => (500, string.Empty);
        for (var number = 0; number < 20; number++)
        {
            (await app.PublishAsync("/v1.0/publish/pubsub/orders", $"{number}")).Dispose();
        }

        await app.Sidecar.StopAsync();
        app.Forget();
        app.Answer = _ => (200, string.Empty);
        await app.Sidecar.RestartAsync();
        await app.WaitForAsync(20);

        Assert.Equal(Enumerable.Range(0, 20), app.Events.Select(each => (int)JsonNode.Parse(each.Body)!["data"]!).Distinct().Order());
    }

    [Theory]
    [InlineData(200, """{"status":"RETRY"}""", 3)]
    [InlineData(200, """{"status":"RETRY"} and more""", 3)]
    [InlineData(200, """{"status":"OTHER"}""", 3)]
    [InlineData(503, "", 3)]
    [InlineData(301, "", 3)]
    [InlineData(200, """{"status":"SUCCESS"}""", 1)]
    [InlineData(200, """{"status":""}""", 1)]
    [InlineData(200, """{"status":5}""", 1)]
    [InlineData(201, "no json", 1)]
    [InlineData(200, """{"status":"DROP"}""", 1)]
    [InlineData(404, "", 1)]
    public async Task An_event_comes_again_exactly_when_the_answer_asks_for_it(int status, string body, int attempts)
    {
        await using var app = await SubscriberApp.StartAsync(Options());
        app.Answer = text => text.Contains("first", StringComparison.Ordinal) && app.Events.Count < 3 ? (status, body) : (200, string.Empty);

        (await app.PublishAsync("/v1.0/publish/pubsub/orders", "\"first\"")).Dispose();
        await app.WaitForAsync(attempts);
        (await app.PublishAsync("/v1.0/publish/pubsub/orders", "\"last\"")).Dispose();
        await app.WaitForAsync(attempts + 1);

        Assert.Equal(attempts, app.Events.Count(each => each.Body.Contains("first", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_ill_application_gets_its_events_when_it_is_well_again()
    {
        var options = Options() with { EnableAppHealthCheck = true, AppHealthProbeInterval = TimeSpan.FromMilliseconds(20), AppHealthThreshold = 1 };
        await using var app = await SubscriberApp.StartAsync(options);
        app.Answer = _ => app.IsWell ? (200, string.Empty) : (500, string.Empty);
        app.IsWell = false;
        (await app.PublishAsync("/v1.0/publish/pubsub/orders", "1")).Dispose();

        app.IsWell = true;
        await app.WaitForAsync(1);

        Assert.Equal(1, (int)JsonNode.Parse(app.Events[^1].Body)!["data"]!);
    }

    [Fact]
    public async Task Declarative_subscriptions_hold_beside_those_of_the_application_which_win()
    {
        const string Declared = """
            apiVersion: dapr.io/v1alpha1
            kind: Subscription
            metadata: {name: one}
            spec: {pubsubname: pubsub, topic: orders, route: /never}
            ---
            apiVersion: dapr.io/v2alpha1
            kind: Subscription
            metadata: {name: two}
            spec:
              pubsubname: pubsub
              topic: refunds
              routes: {rules: [{match: "event.data.total > 100", path: /large}], default: /small}
              metadata: {rawPayload: "false"}
            ---
            apiVersion: dapr.io/v2alpha1
            kind: Subscription
            metadata: {name: three}
            scopes: [another]
            spec: {pubsubname: pubsub, topic: others, routes: {default: /never}}
            """;
        await using var app = await SubscriberApp.StartAsync(Options(Declared));

        (await app.PublishAsync("/v1.0/publish/pubsub/orders", "1")).Dispose();
        (await app.PublishAsync("/v1.0/publish/pubsub/refunds", """{"total":500}""")).Dispose();
        (await app.PublishAsync("/v1.0/publish/pubsub/refunds", """{"total":5}""")).Dispose();
        await app.WaitForAsync(3);

        Assert.Equal(["/large", "/orders", "/small"], app.Events.Select(each => each.Target).Order());
        var listed = JsonNode.Parse(await app.GetAsync("/v1.0/metadata"))!["subscriptions"]!.AsArray();
        Assert.Equal([("orders", "PROGRAMMATIC"), ("refunds", "DECLARATIVE")], listed.Select(each => ((string)each!["topic"]!, (string)each["type"]!)));
    }

    [Fact]
    public async Task A_rule_that_does_not_compile_costs_its_subscription_only()
    {
        const string Subscriptions = """
            [{"pubsubname":"pubsub","topic":"broken","routes":{"rules":[{"match":"event.type ==","path":"/x"}]}},
             {"pubsubname":"nope","topic":"orders","route":"/x"},
             {"pubsubname":"pubsub","topic":"orders","route":"/orders"}]
            """;
        await using var app = await SubscriberApp.StartAsync(Options(), Subscriptions);

        (await app.PublishAsync("/v1.0/publish/pubsub/orders", "1")).Dispose();
        await app.WaitForAsync(1);

        Assert.Single(JsonNode.Parse(await app.GetAsync("/v1.0/metadata"))!["subscriptions"]!.AsArray());
    }

    [Fact]
    public async Task Scopes_hold_for_publishing_and_subscribing()
    {
        var broker = SubscriberApp.Broker("p.db", ("publishingScopes", "shop=orders"), ("subscriptionScopes", "shop="));
        await using var app = await SubscriberApp.StartAsync(new SidecarOptions { AppId = "shop", Resources = [broker] });

        using var allowed = await app.PublishAsync("/v1.0/publish/pubsub/orders", "1");
        using var refused = await app.PublishAsync("/v1.0/publish/pubsub/refunds", "1");

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.Forbidden), (allowed.StatusCode, refused.StatusCode));
        Assert.Null(JsonNode.Parse(await app.GetAsync("/v1.0/metadata"))!["subscriptions"]);
    }

    [Theory]
    [InlineData("/v1.0/publish/nope/orders", "1", "application/json", 404, "ERR_PUBSUB_NOT_FOUND")]
    [InlineData("/v1.0/publish/pubsub", "1", "application/json", 404, "ERR_DIRECT_INVOKE")]
    [InlineData("/v1.0/publish/pubsub/orders?metadata.rawPayload=maybe", "1", "application/json", 400, "ERR_PUBSUB_REQUEST_METADATA")]
    [InlineData("/v1.0/publish/pubsub/orders", "{", "application/cloudevents+json", 500, "ERR_PUBSUB_CLOUD_EVENTS_SER")]
    [InlineData("/v1.0/publish/pubsub/orders", "[]", "application/cloudevents+json", 500, "ERR_PUBSUB_CLOUD_EVENTS_SER")]
    [InlineData("/v1.0/publish/bulk/pubsub/orders", "{}", "application/json", 400, "ERR_PUBSUB_EVENTS_SER")]
    [InlineData("/v1.0/publish/bulk/pubsub/orders", "[1]", "application/json", 400, "ERR_PUBSUB_EVENTS_SER")]
    [InlineData("/v1.0/publish/bulk/pubsub/orders", """[{"entryId":"1","contentType":"image/png","event":"x"}]""", "application/json", 400, "ERR_PUBSUB_EVENTS_SER")]
    [InlineData("/v1.0/publish/bulk/pubsub/orders", """[{"entryId":"1","contentType":"text/plain","event":5}]""", "application/json", 400, "ERR_PUBSUB_EVENTS_SER")]
    [InlineData("/v1.0/publish/bulk/pubsub/orders", """[{"entryId":"1","contentType":"application/octet-stream","event":"!"}]""", "application/json", 400, "ERR_PUBSUB_EVENTS_SER")]
    public async Task A_publish_that_cannot_be_is_refused_with_its_code(string path, string body, string contentType, int status, string code)
    {
        await using var app = await SubscriberApp.StartAsync(Options());

        using var answer = await app.PublishAsync(path, body, contentType);

        Assert.Equal((status, code), ((int)answer.StatusCode, (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errorCode"]));
    }

    [Theory]
    [InlineData("/v1.0/publish/pubsub/orders", 500, "ERR_PUBSUB_PUBLISH_MESSAGE")]
    [InlineData("/v1.0/publish/bulk/pubsub/orders", 400, "ERR_PUBSUB_EVENTS_SER")]
    [InlineData("/v1.0/publish/nope/orders", 404, "ERR_PUBSUB_NOT_FOUND")]
    public async Task A_body_that_is_too_large_is_refused_after_the_component_was_looked_for(string path, int status, string code)
    {
        await using var app = await SubscriberApp.StartAsync(Options() with { MaxBodySize = 10 });

        using var answer = await app.PublishAsync(path, "\"more than ten\"");

        Assert.Equal((status, code), ((int)answer.StatusCode, (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errorCode"]));
    }

    [Theory]
    [InlineData("/v1.0/publish/pubsub/refunds", "{", "application/cloudevents+json", 500)]
    [InlineData("/v1.0/publish/pubsub/refunds", "1", "application/json", 403)]
    [InlineData("/v1.0/publish/bulk/pubsub/refunds", "{", "application/json", 400)]
    [InlineData("/v1.0/publish/bulk/pubsub/refunds", "[]", "application/json", 403)]
    public async Task Scopes_are_looked_at_after_the_event_was_made(string path, string body, string contentType, int status)
    {
        var broker = SubscriberApp.Broker("p.db", ("publishingScopes", "shop=orders"));
        await using var app = await SubscriberApp.StartAsync(new SidecarOptions { AppId = "shop", Resources = [broker] });

        using var answer = await app.PublishAsync(path, body, contentType);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Metadata_of_a_bulk_publish_hold_for_the_entries_that_have_their_own()
    {
        await using var app = await SubscriberApp.StartAsync(Options());

        using var answer = await app.PublishAsync(
            "/v1.0/publish/bulk/pubsub/orders?metadata.cloudevent.type=of.call&metadata.cloudevent.source=call",
            """
            [
              {"entryId":"1","contentType":"text/plain","event":"none"},
              {"entryId":"2","contentType":"text/plain","event":"own","metadata":{"cloudevent.source":"entry"}}
            ]
            """);
        await app.WaitForAsync(2);

        var events = app.Events.Select(each => JsonNode.Parse(each.Body)!).ToDictionary(
            each => (string)each["data"]!, each => ((string?)each["type"], (string?)each["source"]));
        Assert.Equal((("com.dapr.event.sent", "shop"), ("of.call", "entry")), (events["none"], events["own"]));
    }

    [Fact]
    public async Task A_batch_that_the_application_has_no_path_for_is_gone_without_dead_letters()
    {
        const string Subscriptions = """
            [{"pubsubname":"pubsub","topic":"orders","route":"/orders","deadLetterTopic":"dead","bulkSubscribe":{"enabled":true,"maxAwaitDurationMs":10}},
             {"pubsubname":"pubsub","topic":"dead","route":"/dead"},
             {"pubsubname":"pubsub","topic":"last","route":"/last"}]
            """;
        await using var app = await SubscriberApp.StartAsync(
            new SidecarOptions { AppId = "shop", Resources = [TestComponent.Yaml("pubsub", "pubsub.in-memory")] }, Subscriptions);
        app.Answer = body => body.Contains("entries", StringComparison.Ordinal) ? (404, string.Empty) : (200, string.Empty);

        (await app.PublishAsync("/v1.0/publish/pubsub/orders", "1")).Dispose();
        await app.WaitForAsync(1);
        await app.Sidecar.Delivered.WaitForAsync(1);
        (await app.PublishAsync("/v1.0/publish/pubsub/last", "2")).Dispose();
        await app.WaitForAsync(2);

        Assert.Equal(["/orders", "/last"], app.Events.Select(each => each.Target));
    }

    [Fact]
    public async Task Topics_may_hold_slashes_and_entries_of_every_type()
    {
        await using var app = await SubscriberApp.StartAsync(Options(), """[{"pubsubname":"pubsub","topic":"a/b c","route":"/deep"}]""");

        using var answer = await app.PublishAsync(
            "/v1.0-alpha1/publish/bulk/pubsub/a/b%20c",
            """
            [
              {"entryId":"1","contentType":"application/octet-stream","event":"AAH/"},
              {"entryId":"2","contentType":"text/plain","event":"x"},
              {"entryId":"3","contentType":"application/cloudevents+json","event":{"id":"own","data":1}}
            ]
            """);
        await app.WaitForAsync(3);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        var events = app.Events.Select(each => JsonNode.Parse(each.Body)!).ToList();
        Assert.Contains(events, each => (string?)each["data_base64"] == "AAH/");
        Assert.Contains(events, each => (string?)each["data"]?.ToString() == "x");
        Assert.Contains(events, each => (string?)each["id"] == "own" && (string?)each["topic"] == "a/b c");
    }

    private SidecarOptions Options(string more = "") => new()
    {
        AppId = "shop",
        AppApiToken = "token",
        GracefulShutdown = TimeSpan.FromSeconds(5),
        Resources = more.Length > 0 ? [SubscriberApp.Broker("p.db"), more] : [SubscriberApp.Broker("p.db")],
    };
}
