using System.Text.Json.Nodes;
using Google.Protobuf;
using Sidecar.Grpc.Protocol;
using Sidecar.Tests.Grpc;

namespace Sidecar.Tests.Conformance.Grpc;

/// <summary>A subscription by <c>SubscribeTopicEventsAlpha1</c> that confirms what it gets.</summary>
internal sealed class TopicStream : IAsyncDisposable
{
    private readonly GrpcTestClient client;
    private readonly GrpcTestStream stream = new();
    private readonly Lock gate = new();
    private readonly List<JsonObject> received = [];
    private readonly CancellationTokenSource stop = new();
    private readonly Task reading;

    public TopicStream(Uri address, JsonNode subscription)
    {
        client = new GrpcTestClient(address);
        reading = ReadAsync(JsonParser.Default.Parse<SubscribeTopicEventsRequestInitialAlpha1>(subscription.ToJsonString()));
    }

    /// <summary>What came, and at last how it ended.</summary>
    public IReadOnlyList<JsonObject> Received()
    {
        lock (gate)
        {
            return [.. received];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await reading;
        client.Dispose();
        stop.Dispose();
    }

    private async Task ReadAsync(SubscribeTopicEventsRequestInitialAlpha1 initial)
    {
        try
        {
            stream.Write(new SubscribeTopicEventsRequestAlpha1 { InitialRequest = initial });
            await foreach (
                var message in client.DuplexAsync(
                    "/dapr.proto.runtime.v1.Dapr/SubscribeTopicEventsAlpha1", stream, SubscribeTopicEventsResponseAlpha1.Parser, stop.Token))
            {
                Add(RecordedMessages.Write(message));
                if (message.EventMessage is { } topicEvent)
                {
                    stream.Write(new SubscribeTopicEventsRequestAlpha1 { EventProcessed = new() { Id = topicEvent.Id, Status = new TopicEventResponse() } });
                }
            }
        }
        catch (GrpcCallException failure)
        {
            Add(new JsonObject { ["end"] = RecordedErrors.Of(failure) });
        }
        catch (Exception failure) when (failure is OperationCanceledException or HttpRequestException or IOException && stop.IsCancellationRequested)
        {
        }
    }

    private void Add(JsonObject message)
    {
        lock (gate)
        {
            received.Add(message);
        }
    }
}
