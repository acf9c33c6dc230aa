using System.Text;
using Dapr;

namespace Sdk.Tests.Client;

public sealed class PublishTests : SidecarTest
{
    [Fact]
    public async Task Publishing_sends_json_and_metadata()
    {
        await Client.PublishEventAsync("pubsub", "orders", new { Id = "ä" }, new Dictionary<string, string> { ["cloudevent.id"] = "e 1" });

        Assert.Equal(("POST", "/v1.0/publish/pubsub/orders?metadata.cloudevent.id=e%201"), (Sidecar.Request.Method, Sidecar.Request.Target));
        Assert.Equal(("application/json", """{"id":"\u00E4"}"""), (Sidecar.Request.Headers["content-type"], Sidecar.Request.Body));
    }

    [Fact]
    public async Task Publishing_a_cloud_event_sends_the_event_itself()
    {
        await Client.PublishEventAsync("pubsub", "orders", new CloudEvent<int>(5) { Source = new Uri("urn:shop"), Type = "t" });

        Assert.Equal("application/cloudevents+json", Sidecar.Request.Headers["content-type"]);
        Assert.Equal("""{"data":5,"datacontenttype":"application/json","source":"urn:shop","type":"t","subject":null}""", Sidecar.Request.Body);
    }

    [Fact]
    public async Task Publishing_without_data_sends_no_body()
    {
        await Client.PublishEventAsync("pubsub", "orders");

        Assert.Equal(string.Empty, Sidecar.Request.Body);
        Assert.False(Sidecar.Request.Headers.ContainsKey("content-type"));
    }

    [Fact]
    public async Task Publishing_bytes_sends_them_as_they_are()
    {
        await Client.PublishByteEventAsync("pubsub", "orders", Encoding.UTF8.GetBytes("<a/>"), "application/xml");

        Assert.Equal(("application/xml", "<a/>"), (Sidecar.Request.Headers["content-type"], Sidecar.Request.Body));
    }

    [Fact]
    public async Task Publishing_that_is_refused_throws()
    {
        Sidecar.Answer(403, """{"errorCode":"ERR_PUBSUB_FORBIDDEN","message":"topic x is not allowed"}""");

        var failure = await Assert.ThrowsAsync<DaprException>(() => Client.PublishEventAsync("pubsub", "x", 1));

        Assert.Contains("ERR_PUBSUB_FORBIDDEN", failure.InnerException!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publishing_many_numbers_them_and_says_what_they_are()
    {
        var response = await Client.BulkPublishEventAsync<object>("pubsub", "orders", [new { A = 1 }, new byte[] { 1, 2 }, new CloudEvent { Type = "t" }]);

        Assert.Empty(response.FailedEntries);
        Assert.Equal("/v1.0/publish/bulk/pubsub/orders", Sidecar.Request.Target);
        Assert.Equal(
            """[{"entryId":"0","event":{"a":1},"contentType":"application/json"},{"entryId":"1","event":"AQI=","contentType":"application/octet-stream"},{"entryId":"2","event":{"source":null,"type":"t","subject":null},"contentType":"application/cloudevents\u002Bjson"}]""",
            Sidecar.Request.Body);
    }

    [Fact]
    public async Task Publishing_many_of_which_some_fail_names_them()
    {
        Sidecar.Answer(500, """{"failedEntries":[{"entryId":"1","error":"full"}],"errorCode":"ERR_PUBSUB_PUBLISH_MESSAGE"}""");

        var response = await Client.BulkPublishEventAsync("pubsub", "orders", ["a", "b"]);

        var failed = Assert.Single(response.FailedEntries);
        Assert.Equal(("b", "1", "full"), (failed.Entry.EventData, failed.Entry.EntryId, failed.ErrorMessage));
    }

    [Theory]
    [InlineData("""{"errorCode":"ERR_X","message":"no"}""")]
    [InlineData("upstream is gone")]
    [InlineData("[1]")]
    [InlineData("")]
    public async Task Publishing_many_that_fails_as_a_whole_throws(string answer)
    {
        Sidecar.Answer(500, answer);

        await Assert.ThrowsAsync<DaprException>(() => Client.BulkPublishEventAsync("pubsub", "orders", ["a"]));
    }

    [Fact]
    public async Task Publishing_none_of_many_is_left_to_the_sidecar()
    {
        Assert.Empty((await Client.BulkPublishEventAsync<string>("pubsub", "orders", [])).FailedEntries);

        Assert.Equal("[]", Sidecar.Request.Body);
    }
}
