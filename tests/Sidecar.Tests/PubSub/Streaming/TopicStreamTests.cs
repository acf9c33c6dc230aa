using System.Net.Http.Json;
using Sidecar.Grpc;
using Sidecar.Tests.Grpc;
using Testing;
using Status = Sidecar.Grpc.Protocol.TopicEventResponse.Types.TopicEventResponseStatus;

namespace Sidecar.Tests.PubSub.Streaming;

public sealed class TopicStreamTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly HttpClient http = new();
    private DaprSidecar sidecar = null!;

    public async Task InitializeAsync()
    {
        sidecar = await DaprSidecar.StartAsync(
            new SidecarOptions { AppId = "app", WorkingDirectory = folder.Path, Resources = [SubscriberApp.Broker("broker.db")] });
        http.BaseAddress = sidecar.HttpEndpoint;
    }

    public async Task DisposeAsync()
    {
        http.Dispose();
        await sidecar.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task An_event_comes_once_and_stays_away_once_answered()
    {
        await using (var client = await StreamClient.OpenAsync(sidecar))
        {
            await PublishAsync("orders", new { n = 1 });
            var first = (await client.NextAsync())!;
            Assert.Equal(("orders", "pubsub", "/", """{"n":1}"""), (first.Topic, first.PubsubName, first.Path, first.Data.ToStringUtf8()));
            await client.AnswerAsync(first.Id);
            await PublishAsync("orders", new { n = 2 });
            var second = (await client.NextAsync())!;
            Assert.Equal("""{"n":2}""", second.Data.ToStringUtf8());
            await client.AnswerAsync(second.Id);
            await AnsweredAsync(client);
        }

        await using var later = await StreamClient.OpenAsync(sidecar);
        await PublishAsync("orders", new { n = 3 });
        Assert.Equal("""{"n":3}""", (await later.NextAsync())!.Data.ToStringUtf8());
    }

    [Fact]
    public async Task What_a_client_left_unanswered_comes_to_the_next()
    {
        string id;
        await using (var client = await StreamClient.OpenAsync(sidecar, deadLetterTopic: "dead"))
        {
            await PublishAsync("orders", new { n = 1 });
            id = (await client.NextAsync())!.Id;
        }

        await using var next = await StreamClient.OpenAsync(sidecar, deadLetterTopic: "dead");
        Assert.Equal(id, (await next.NextAsync())!.Id);
    }

    [Fact]
    public async Task What_a_client_wants_again_comes_again_and_what_it_drops_is_dead_lettered()
    {
        await using var dead = await StreamClient.OpenAsync(sidecar, "dead");
        await using var client = await StreamClient.OpenAsync(sidecar, "orders");
        await PublishAsync("orders", new { n = 1 });
        var once = (await client.NextAsync())!;
        await client.AnswerAsync(once.Id, Status.Retry);
        var again = (await client.NextAsync())!;
        Assert.Equal(once.Id, again.Id);
        await client.AnswerAsync(again.Id);

        await using var dropping = await StreamClient.OpenAsync(sidecar, "others", deadLetterTopic: "dead");
        await PublishAsync("others", new { n = 2 });
        var unwanted = (await dropping.NextAsync())!;
        await dropping.AnswerAsync(unwanted.Id, Status.Drop);
        var letter = (await dead.NextAsync())!;
        Assert.Equal(unwanted.Id, letter.Id);
        await dead.AnswerAsync(letter.Id);
    }

    [Fact]
    public async Task Two_streams_of_one_topic_share_its_events()
    {
        await using var first = await StreamClient.OpenAsync(sidecar);
        await using var second = await StreamClient.OpenAsync(sidecar);
        var seen = new List<string>();
        var gate = new Lock();
        var readers = new[] { first, second }.Select(async client =>
        {
            while (await client.NextAsync() is { } message)
            {
                lock (gate)
                {
                    seen.Add(message.Data.ToStringUtf8());
                }

                await client.AnswerAsync(message.Id);
            }
        }).ToList();
        foreach (var n in Enumerable.Range(0, 20))
        {
            await PublishAsync("orders", n);
        }

        await Wait.UntilAsync(() => Count(seen, gate) == 20, "all events have come");
        Assert.Equal(Enumerable.Range(0, 20).Select(n => n.ToString()).Order(), seen.Order());
        await first.CompleteAsync();
        await second.CompleteAsync();
        await Task.WhenAll(readers);
    }

    [Fact]
    public async Task Metadata_lists_a_stream_while_it_is_open()
    {
        await using (await StreamClient.OpenAsync(sidecar))
        {
            Assert.Contains("STREAMING", await http.GetStringAsync("/v1.0/metadata"));
        }

        await Wait.UntilAsync(
            async () => !(await http.GetStringAsync("/v1.0/metadata")).Contains("STREAMING"),
            TimeSpan.FromSeconds(10),
            () => "The stream is still listed.");
    }

    [Theory]
    [InlineData("nope", "t", nameof(GrpcStatus.InvalidArgument), "pubsub nope is not found")]
    [InlineData("", "t", nameof(GrpcStatus.Unknown), "pubsubName is required")]
    [InlineData("pubsub", "", nameof(GrpcStatus.Unknown), "topic is required")]
    public async Task A_subscription_that_cannot_be_ends_the_stream(string pubSub, string topic, string status, string message)
    {
        await using var client = new StreamClient(sidecar);
        await client.SubscribeAsync(pubSub, topic);
        var refusal = await Assert.ThrowsAsync<GrpcCallException>(client.NextAsync);
        Assert.Equal((status, message), (refusal.Status.ToString(), refusal.Text));
    }

    [Fact]
    public async Task A_second_subscription_on_a_stream_and_an_answer_before_the_first_end_it()
    {
        await using var twice = await StreamClient.OpenAsync(sidecar);
        await twice.SubscribeAsync("pubsub", "others");
        Assert.Equal("duplicate initial request received", (await Assert.ThrowsAsync<GrpcCallException>(twice.NextAsync)).Text);

        await using var hasty = new StreamClient(sidecar);
        await hasty.AnswerAsync("1");
        Assert.Equal("initial request is required", (await Assert.ThrowsAsync<GrpcCallException>(hasty.NextAsync)).Text);
    }

    [Fact]
    public async Task A_client_that_sends_no_more_ends_its_stream_with_the_words_of_the_official_runtime()
    {
        await using var client = await StreamClient.OpenAsync(sidecar);
        await client.CompleteAsync();
        Assert.Null(await client.NextAsync());
        Assert.Equal(GrpcStatus.Unknown, client.Ended);

        await using var silent = new StreamClient(sidecar);
        await silent.CompleteAsync();
        Assert.Null(await silent.NextAsync());
        Assert.Equal(GrpcStatus.Unknown, silent.Ended);
    }

    [Fact]
    public async Task A_client_that_never_answers_does_not_hold_up_the_end_for_long()
    {
        await using var client = await StreamClient.OpenAsync(sidecar);
        await PublishAsync("orders", new { n = 1 });
        Assert.NotNull(await client.NextAsync());
        var begun = TimeProvider.System.GetTimestamp();
        await sidecar.DisposeAsync();
        Assert.InRange(TimeProvider.System.GetElapsedTime(begun), TimeSpan.Zero, TimeSpan.FromSeconds(15));
    }

    private static int Count(List<string> seen, Lock gate)
    {
        lock (gate)
        {
            return seen.Count;
        }
    }

    /// <summary>An answer has been heard once the end of the stream has.</summary>
    private static async Task AnsweredAsync(StreamClient client)
    {
        await client.CompleteAsync();
        Assert.Null(await client.NextAsync());
    }

    private async Task PublishAsync<T>(string topic, T body) => (await http.PostAsJsonAsync($"/v1.0/publish/pubsub/{topic}", body)).EnsureSuccessStatusCode();
}
