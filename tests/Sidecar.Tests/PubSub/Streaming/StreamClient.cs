using Sidecar.Grpc;
using Sidecar.Grpc.Protocol;
using Sidecar.Tests.Grpc;
using Status = Sidecar.Grpc.Protocol.TopicEventResponse.Types.TopicEventResponseStatus;

namespace Sidecar.Tests.PubSub.Streaming;

/// <summary>A client of one streaming subscription.</summary>
internal sealed class StreamClient(DaprSidecar sidecar) : IAsyncDisposable
{
    private readonly GrpcDuplex<SubscribeTopicEventsRequestAlpha1, SubscribeTopicEventsResponseAlpha1> call =
        new(sidecar.GrpcEndpoint, "/dapr.proto.runtime.v1.Dapr/SubscribeTopicEventsAlpha1", SubscribeTopicEventsResponseAlpha1.Parser);

    /// <summary>Subscribes and waits for the sidecar's word.</summary>
    public static async Task<StreamClient> OpenAsync(DaprSidecar sidecar, string topic = "orders", string deadLetterTopic = "")
    {
        var client = new StreamClient(sidecar);
        await client.SubscribeAsync("pubsub", topic, deadLetterTopic);
        Assert.NotNull((await client.call.ReadAsync())!.InitialResponse);
        return client;
    }

    public Task SubscribeAsync(string pubSub, string topic, string deadLetterTopic = "") => call.SendAsync(new SubscribeTopicEventsRequestAlpha1
    {
        InitialRequest = new SubscribeTopicEventsRequestInitialAlpha1 { PubsubName = pubSub, Topic = topic, DeadLetterTopic = deadLetterTopic },
    });

    public Task AnswerAsync(string id, Status status = Status.Success) => call.SendAsync(new SubscribeTopicEventsRequestAlpha1
    {
        EventProcessed = new SubscribeTopicEventsRequestProcessedAlpha1 { Id = id, Status = new TopicEventResponse { Status = status } },
    });

    /// <summary>The next event, unanswered; null once the client sends no more, which ends the stream.</summary>
    public async Task<TopicEventRequest?> NextAsync()
    {
        try
        {
            return (await call.ReadAsync())?.EventMessage;
        }
        catch (GrpcCallException end) when (end.Text == "EOF")
        {
            Ended = end.Status;
            return null;
        }
    }

    /// <summary>How the stream ended after <see cref="CompleteAsync"/>; null: not so far.</summary>
    public GrpcStatus? Ended { get; private set; }

    /// <summary>Says that it sends no more.</summary>
    public Task CompleteAsync() => call.CompleteAsync();

    public ValueTask DisposeAsync() => call.DisposeAsync();
}
