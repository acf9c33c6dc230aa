using System.Threading.Channels;
using Sidecar.Grpc;
using Sidecar.Grpc.Protocol;
using Sidecar.PubSub.Delivery;
using Sidecar.PubSub.Delivery.Grpc;
using Sidecar.Resiliency;

namespace Sidecar.PubSub.Streaming;

/// <summary>A client that takes the messages of one topic over a stream of its own and answers each by its id.</summary>
internal sealed class TopicStream(GrpcWriter<SubscribeTopicEventsResponseAlpha1> writer) : ITopicReceiver
{
    private readonly Lock gate = new();
    private readonly List<PendingEvent> pending = [];
    private readonly Channel<bool> turn = Channel.CreateBounded<bool>(1);
    private TaskCompletionSource? idle;
    private bool closed;

    /// <summary>Tells the client that it is subscribed; events wait until then.</summary>
    public Task OpenAsync(CancellationToken cancellationToken) =>
        WriteAsync(new SubscribeTopicEventsResponseAlpha1 { InitialResponse = new SubscribeTopicEventsResponseInitialAlpha1() }).WaitAsync(cancellationToken);

    /// <inheritdoc />
    public async Task<DeliveryResult> DeliverAsync(TopicDelivery delivery, CancellationToken cancellationToken)
    {
        var message = TopicEvents.ToRequest(delivery);
        var awaited = Add(message.Id);
        try
        {
            await SendAsync(new SubscribeTopicEventsResponseAlpha1 { EventMessage = message }, cancellationToken);
            var status = await awaited.Answer.WaitAsync(cancellationToken);
            return TopicStatuses.Judge(status) ?? throw new AttemptFailedException($"{delivery.Topic} was answered with {status}");
        }
        catch (IOException failure)
        {
            throw new AttemptFailedException("stream closed", cause: failure);
        }
        finally
        {
            Remove(awaited);
        }
    }

    /// <summary>Streams have no batches; each message of one goes out alone.</summary>
    public async Task<IReadOnlyList<DeliveryResult?>> DeliverAsync(BulkDelivery delivery, CancellationToken cancellationToken) =>
        [.. await Task.WhenAll(delivery.Entries.Select(async entry => (DeliveryResult?)await DeliverAsync(entry.Message, cancellationToken)))];

    /// <summary>The client has answered; an answer that nobody waits for is nothing.</summary>
    public void Settle(string id, TopicEventResponse.Types.TopicEventResponseStatus status)
    {
        PendingEvent? answered;
        lock (gate)
        {
            // The same event may be out twice: the older one is answered first.
            answered = pending.Find(one => one.Id == id && !one.Answer.IsCompleted);
        }

        answered?.Settle(status);
    }

    /// <summary>Ends when the client has answered everything that it was sent.</summary>
    public Task DrainAsync()
    {
        lock (gate)
        {
            return pending.Count == 0 ? Task.CompletedTask : (idle ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>The client is gone: what it has not answered is not taken.</summary>
    public void Close()
    {
        List<PendingEvent> left;
        lock (gate)
        {
            closed = true;
            left = [.. pending];
        }

        left.ForEach(one => one.Fail(new AttemptFailedException("stream closed")));
    }

    private PendingEvent Add(string id)
    {
        lock (gate)
        {
            if (closed)
            {
                throw new AttemptFailedException("stream closed");
            }

            var added = new PendingEvent(id);
            pending.Add(added);
            return added;
        }
    }

    private void Remove(PendingEvent done)
    {
        lock (gate)
        {
            pending.Remove(done);
            if (pending.Count == 0)
            {
                idle?.TrySetResult();
            }
        }
    }

    /// <summary>
    /// One message at a time. A client that does not read holds up those that wait, who may leave, but never has more than one message put
    /// before it.
    /// </summary>
    private async Task SendAsync(SubscribeTopicEventsResponseAlpha1 message, CancellationToken cancellationToken)
    {
        await turn.Reader.ReadAsync(cancellationToken);
        await WriteAsync(message).WaitAsync(cancellationToken);
    }

    private async Task WriteAsync(SubscribeTopicEventsResponseAlpha1 message)
    {
        try
        {
            await writer.WriteAsync(message, CancellationToken.None);
        }
        catch (Exception failure) when (failure is InvalidOperationException or ObjectDisposedException or OperationCanceledException)
        {
            throw new IOException("the stream has ended", failure);
        }
        finally
        {
            turn.Writer.TryWrite(true);
        }
    }
}
