using Dapr;
using Dapr.AspNetCore;
using Microsoft.AspNetCore.Builder;

namespace Sdk.Tests.AspNetCore;

public sealed class SubscribeTests
{
    [Fact]
    public async Task Topics_are_listed_in_order_each_once()
    {
        var list = await ListAsync(web =>
        {
            web.MapPost("/b/in", () => { }).WithTopic("pubsub", "b");
            web.MapPost("/a", () => { }).WithTopic("pubsub", "a").WithTopic("another", "z");
            web.MapGet("/other", () => { });
        });

        Assert.Equal(
            """[{"topic":"z","pubsubName":"another","route":"a"},{"topic":"a","pubsubName":"pubsub","route":"a"},{"topic":"b","pubsubName":"pubsub","route":"b/in"}]""",
            list);
    }

    [Fact]
    public async Task A_topics_options_are_told()
    {
        var list = await ListAsync(web => web.MapPost("/a", () => { }).WithTopic(new TopicOptions
        {
            PubsubName = "pubsub",
            Name = "a",
            DeadLetterTopic = "dead",
            EnableRawPayload = true,
            Metadata = new Dictionary<string, string> { ["x"] = "1" },
        }).WithBulkSubscribe(new BulkSubscribeTopicOptions { TopicName = "a", MaxMessagesCount = 5 }));

        Assert.Equal(
            """[{"topic":"a","pubsubName":"pubsub","route":"a","metadata":{"x":"1","rawPayload":"true"},"deadLetterTopic":"dead","bulkSubscribe":{"enabled":true,"maxMessagesCount":5,"maxAwaitDurationMs":1000}}]""",
            list);
    }

    [Fact]
    public async Task Rules_are_in_order_of_priority_and_the_rest_is_the_default()
    {
        var list = await ListAsync(web =>
        {
            web.MapPost("/two", () => { }).WithMetadata(new TopicAttribute("pubsub", "a", "event.type == \"2\"", 2));
            web.MapPost("/rest", () => { }).WithTopic("pubsub", "a");
            web.MapPost("/one", () => { }).WithMetadata(new TopicAttribute("pubsub", "a", "event.type == \"1\"", 1));
        });

        Assert.Equal(
            """[{"topic":"a","pubsubName":"pubsub","routes":{"rules":[{"match":"event.type == \u00221\u0022","path":"one"},{"match":"event.type == \u00222\u0022","path":"two"}],"default":"rest"}}]""",
            list);
    }

    [Fact]
    public async Task Metadata_of_one_name_is_joined_and_goes_to_its_owner_and_what_has_no_id_to_all()
    {
        var list = await ListAsync(web => web.MapPost("/a", () => { }).WithMetadata(
            new TopicMetadataAttribute("1", "x", "a"),
            new TopicMetadataAttribute("2", "x", "b"),
            new TopicMetadataAttribute("y", "c"),
            new TopicAttribute("pubsub", "own", ["1", "2"], ";"),
            new TopicAttribute("pubsub", "rest")));

        Assert.Equal(
            """[{"topic":"own","pubsubName":"pubsub","route":"a","metadata":{"x":"a;b","y":"c"}},{"topic":"rest","pubsubName":"pubsub","route":"a","metadata":{"y":"c"}}]""",
            list);
    }

    [Fact]
    public async Task A_route_with_parameters_is_refused() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => ListAsync(web => web.MapPost("/{id}", () => { }).WithTopic("pubsub", "a")));

    [Fact]
    public async Task Of_two_endpoints_for_every_event_of_a_topic_the_first_gets_them()
    {
        var list = await ListAsync(web =>
        {
            web.MapPost("/a", () => { }).WithTopic("pubsub", "a");
            web.MapPost("/b", () => { }).WithTopic("pubsub", "a");
        });

        Assert.Equal("""[{"topic":"a","pubsubName":"pubsub","route":"a"}]""", list);
    }

    [Fact]
    public async Task The_raw_payload_of_all_topics_is_that_of_each()
    {
        var list = await ListAsync(web => web.MapPost("/a", () => { }).WithTopic("pubsub", "a"), new SubscribeOptions { EnableRawPayload = true });

        Assert.Equal("""[{"topic":"a","pubsubName":"pubsub","route":"a","metadata":{"rawPayload":"true"}}]""", list);
    }

    private static async Task<string> ListAsync(Action<WebApplication> map, SubscribeOptions? options = null)
    {
        await using var app = await WebApp.StartAsync(web =>
        {
            map(web);
            web.MapSubscribeHandler(options ?? new SubscribeOptions());
        });
        return await app.Client.GetStringAsync("/dapr/subscribe");
    }
}
