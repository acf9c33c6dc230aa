using System.Text;
using System.Text.Json;
using Sidecar.PubSub.Subscriptions;

namespace Sidecar.Tests.PubSub.Subscriptions;

public class ProgrammaticSubscriptionTests
{
    [Fact]
    public void ReadAll_EitherForm_GivesRulesInOrder()
    {
        var read = Read("""
            [{"pubsubname":"p","topic":"a","route":"orders","metadata":{"rawPayload":"true"},"deadLetterTopic":"dead"},
             {"pubsubname":"p","topic":"b","routes":{"rules":[{"match":"true","path":"/x"}],"default":"/y"},"bulkSubscribe":{"enabled":true,"maxMessagesCount":7}}]
            """);

        Assert.Equal([new SubscriptionRule("", "orders")], read[0]!.Rules);
        Assert.True(read[0]!.IsRaw);
        Assert.Equal("dead", read[0]!.DeadLetterTopic);
        Assert.Equal([new SubscriptionRule("true", "/x"), new SubscriptionRule("", "/y")], read[1]!.Rules);
        Assert.Equal(new BulkOptions(7, TimeSpan.FromSeconds(1)), read[1]!.Bulk);
        Assert.Null(read[0]!.Bulk);
    }

    [Theory]
    [InlineData("""[{"pubsubname":"p","topic":"a"}]""")]
    [InlineData("""[{"pubsubname":"p","topic":"a","routes":{"rules":[]}}]""")]
    public void ReadAll_AnEntryWithoutAPath_MakesNoSubscription(string body) => Assert.Null(Assert.Single(Read(body)));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("null")]
    [InlineData("[]")]
    public void ReadAll_Nothing_IsNothing(string body) => Assert.Empty(Read(body));

    [Fact]
    public void ReadAll_WhatIsNoList_Throws() => Assert.Throws<JsonException>(() => Read("{}"));

    private static List<TopicSubscription?> Read(string body) =>
        [.. ProgrammaticSubscription.ReadAll(Encoding.UTF8.GetBytes(body)).Select(entry => entry.ToSubscription())];
}
