using Sidecar.Grpc.Protocol;

namespace Sidecar.PubSub.Streaming;

/// <summary>An event that a stream's client was sent and has not answered.</summary>
/// <param name="id">The event's id.</param>
internal sealed class PendingEvent(string id)
{
    private readonly TaskCompletionSource<TopicEventResponse.Types.TopicEventResponseStatus> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The event's id.</summary>
    public string Id => id;

    /// <summary>What the client says.</summary>
    public Task<TopicEventResponse.Types.TopicEventResponseStatus> Answer => answer.Task;

    /// <summary>The client has answered.</summary>
    public void Settle(TopicEventResponse.Types.TopicEventResponseStatus status) => answer.TrySetResult(status);

    /// <summary>The client will not answer any more.</summary>
    public void Fail(Exception cause)
    {
        answer.TrySetException(cause);
        _ = answer.Task.Exception;
    }
}
