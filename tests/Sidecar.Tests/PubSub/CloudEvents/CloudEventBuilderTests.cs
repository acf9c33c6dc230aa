using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sidecar.PubSub;
using Sidecar.PubSub.CloudEvents;

namespace Sidecar.Tests.PubSub.CloudEvents;

public class CloudEventBuilderTests
{
    private static readonly Dictionary<string, string> NoMetadata = [];
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.FromHours(2));
    private static readonly EventContext Context = new("pubsub", "orders", "shop", Noon, "00-a-b-01", "state=1");

    [Fact]
    public void Envelop_Json_IsEmbeddedAsItStands()
    {
        var built = Envelop("""{"n":12345678901234567890.10, "s":"é<"}""", "application/json; charset=utf-8");

        Assert.Contains("""{"n":12345678901234567890.10, "s":"é<"}""", built, StringComparison.Ordinal);
        var node = JsonNode.Parse(built)!.AsObject();
        Assert.Equal("application/json; charset=utf-8", (string?)node["datacontenttype"]);
        Assert.Equal(
            ["data", "datacontenttype", "id", "pubsubname", "source", "specversion", "time", "topic", "traceid", "traceparent", "tracestate", "type"],
            node.Select(property => property.Key));
        Assert.Equal(("pubsub", "orders", "shop"), ((string?)node["pubsubname"], (string?)node["topic"], (string?)node["source"]));
        Assert.Equal(("1.0", "com.dapr.event.sent", "2026-01-01T12:00:00+02:00"), ((string?)node["specversion"], (string?)node["type"], (string?)node["time"]));
        Assert.Equal(("00-a-b-01", "00-a-b-01", "state=1"), ((string?)node["traceid"], (string?)node["traceparent"], (string?)node["tracestate"]));
        Assert.True(Guid.TryParse((string?)node["id"], out _));
    }

    [Theory]
    [InlineData("{broken", "application/json", "{broken")]
    [InlineData("""{"a":1}""", "application/problem+json", """{"a":1}""")]
    [InlineData("<a/>", "application/xml", "<a/>")]
    [InlineData("words", "", "words")]
    [InlineData("", "text/plain", "")]
    [InlineData("", "application/json", "")]
    public void Envelop_EverythingElse_IsAString(string data, string contentType, string expected)
    {
        var node = JsonNode.Parse(Envelop(data, contentType))!;

        Assert.Equal(expected, (string?)node["data"]);
        Assert.Equal(contentType.Length == 0 ? "text/plain" : contentType, (string?)node["datacontenttype"]);
    }

    [Theory]
    [InlineData("{} {}", "{}")]
    [InlineData("\n1\n2\n", "1")]
    [InlineData("[true] and more", "[true]")]
    public void Envelop_SeveralValuesOfJson_KeepsTheFirst(string data, string expected) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(Envelop(data, "application/json"))!["data"]));

    [Fact]
    public void Envelop_DeeplyNestedJson_IsEmbedded()
    {
        var deep = new string('[', 500) + new string(']', 500);

        Assert.Contains(deep, Envelop(deep, "application/json"), StringComparison.Ordinal);
    }

    [Fact]
    public void Envelop_Bytes_AreBase64()
    {
        var built = JsonNode.Parse(CloudEventBuilder.Envelop(Context, new byte[] { 0, 1, 255 }, "application/octet-stream", NoMetadata, null))!;

        Assert.Equal("AAH/", (string?)built["data_base64"]);
        Assert.Null(built["data"]);
    }

    [Fact]
    public void Envelop_CloudEventMetadata_ReplacesAttributes()
    {
        var metadata = new Dictionary<string, string>
        {
            ["cloudevent.id"] = "e1",
            ["cloudevent.type"] = "order.placed",
            ["cloudevent.source"] = "elsewhere",
            ["cloudevent.subject"] = "o-1",
            ["cloudevent.topic"] = "never",
            ["cloudevent.data"] = "never",
        };

        var built = JsonNode.Parse(CloudEventBuilder.Envelop(Context, "1"u8.ToArray(), "application/json", metadata, Noon.AddMinutes(1)))!;

        Assert.Equal(
            ("e1", "order.placed", "elsewhere", "o-1"),
            ((string?)built["id"], (string?)built["type"], (string?)built["source"], (string?)built["subject"]));
        Assert.Equal(("orders", 1), ((string?)built["topic"], (int)built["data"]!));
        Assert.Equal("2026-01-01T10:01:00Z", (string?)built["expiration"]);
    }

    [Theory]
    [InlineData("cloudevent.traceid=t", "t", "t")]
    [InlineData("cloudevent.traceparent=p", "p", "p")]
    [InlineData("cloudevent.traceparent=p;cloudevent.traceid=t", "p", "p")]
    [InlineData("CloudEvent.TraceID=t", "t", "t")]
    [InlineData("cloudevent.traceid=", "", "")]
    public void Envelop_ATraceInTheMetadata_IsBothAttributes(string metadata, string id, string parent)
    {
        var built = JsonNode.Parse(CloudEventBuilder.Envelop(Context, "1"u8.ToArray(), "application/json", Metadata(metadata), null))!;

        Assert.Equal((id, parent), ((string?)built["traceid"], (string?)built["traceparent"]));
    }

    [Fact]
    public void Envelop_AnEmptyOverride_LeavesTheDefault()
    {
        var built = JsonNode.Parse(
            CloudEventBuilder.Envelop(
                Context,
                "1"u8.ToArray(),
                "application/json",
                Metadata("cloudevent.id=;cloudevent.type=;cloudevent.source=;cloudevent.subject="),
                null))!.AsObject();

        Assert.Equal(("com.dapr.event.sent", "Dapr"), ((string?)built["type"], (string?)built["source"]));
        Assert.True(Guid.TryParse((string?)built["id"], out _));
        Assert.False(built.ContainsKey("subject"));
    }

    [Fact]
    public void Complete_AnAttributeThatIsNull_IsMissing()
    {
        var built = Complete("""{"source":null,"type":null,"specversion":null,"id":null} and more""");

        Assert.Equal(("Dapr", "com.dapr.event.sent", "1.0"), ((string?)built["source"], (string?)built["type"], (string?)built["specversion"]));
        Assert.True(built.ContainsKey("id"));
    }

    [Fact]
    public void Complete_AnEvent_KeepsWhatItHasAndAddsWhatIsMissing()
    {
        var built = Complete("""{"data":{"x":1},"topic":"wrong","pubsubname":"wrong","myext":"kept","type":"t"}""");

        Assert.Equal(
            ("orders", "pubsub", "kept", "t"),
            ((string?)built["topic"], (string?)built["pubsubname"], (string?)built["myext"], (string?)built["type"]));
        Assert.Equal(
            ("Dapr", "1.0", "00-a-b-01", "00-a-b-01"),
            ((string?)built["source"], (string?)built["specversion"], (string?)built["traceid"], (string?)built["traceparent"]));
        Assert.False(built.ContainsKey("id"));
        Assert.False(built.ContainsKey("datacontenttype"));
    }

    [Fact]
    public void Complete_AnEventWithATrace_KeepsIt()
    {
        var built = Complete("""{"traceid":"mine","tracestate":"also","time":"then","id":"e"}""");

        Assert.Equal(("mine", "also", "then", "e"), ((string?)built["traceid"], (string?)built["tracestate"], (string?)built["time"], (string?)built["id"]));
        Assert.False(built.ContainsKey("traceparent"));
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("\"text\"")]
    [InlineData("{")]
    [InlineData("")]
    public void Complete_WhatIsNoObject_Throws(string body) => Assert.ThrowsAny<JsonException>(() => Complete(body));

    [Fact]
    public void WrapRaw_Bytes_GetAnEventOfTheirOwn()
    {
        var message = new BrokerMessage("orders", "hi"u8.ToArray(), new Dictionary<string, string> { ["traceparent"] = "00-a-b-01" });

        var first = JsonNode.Parse(CloudEventBuilder.WrapRaw("pubsub", message))!.AsObject();
        var second = JsonNode.Parse(CloudEventBuilder.WrapRaw("pubsub", message))!;

        Assert.Equal(
            ["data_base64", "datacontenttype", "id", "pubsubname", "source", "specversion", "topic", "traceparent", "type"],
            first.Select(property => property.Key));
        Assert.Equal(
            ("aGk=", "Dapr", "application/octet-stream"),
            ((string?)first["data_base64"], (string?)first["source"], (string?)first["datacontenttype"]));
        Assert.NotEqual((string?)first["id"], (string?)second["id"]);
    }

    [Theory]
    [InlineData("ttlInSeconds", "60", 60)]
    [InlineData("TTLINSECONDS", "60", 60)]
    [InlineData("ttl", "1m30s", 90)]
    [InlineData("ttlInSeconds", "0", 0)]
    [InlineData("ttlInSeconds", "-5s", 0)]
    [InlineData("ttlInSeconds", "-5", null)]
    [InlineData("ttlInSeconds", "soon", null)]
    [InlineData("other", "60", null)]
    public void TimeToLive_AsPublishersGiveIt_IsRead(string name, string value, int? seconds) =>
        Assert.Equal(seconds, (int?)TimeToLive.Find(new Dictionary<string, string> { [name] = value })?.TotalSeconds);

    [Fact]
    public void TimeToLive_GivenTwice_IsTheShorterName() =>
        Assert.Equal(TimeSpan.FromSeconds(5), TimeToLive.Find(new Dictionary<string, string> { ["ttlInSeconds"] = "60", ["TTL"] = "5" }));

    private static Dictionary<string, string> Metadata(string pairs) =>
        pairs.Split(';').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);

    private static string Envelop(string data, string contentType) =>
        Encoding.UTF8.GetString(CloudEventBuilder.Envelop(Context, Encoding.UTF8.GetBytes(data), contentType, NoMetadata, null));

    private static JsonObject Complete(string body) =>
        JsonNode.Parse(CloudEventBuilder.Complete(Context, Encoding.UTF8.GetBytes(body), null))!.AsObject();
}
