namespace Sidecar.PubSub.Streaming;

/// <summary>A stream that is being served.</summary>
/// <param name="stream">Its client.</param>
/// <param name="broker">Where its messages come from.</param>
internal sealed class StreamSession(TopicStream stream, LoadedPubSub broker) : IDisposable
{
    private readonly CancellationTokenSource cut = new();
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Its client.</summary>
    public TopicStream Stream => stream;

    /// <summary>Where its messages come from.</summary>
    public LoadedPubSub Broker => broker;

    /// <summary>Ends when the sidecar wants it to end.</summary>
    public CancellationToken Cut => cut.Token;

    /// <summary>Ends it from the sidecar's side; waits until nothing of it runs any more.</summary>
    public async Task EndAsync()
    {
        await cut.CancelAsync();
        await done.Task;
    }

    /// <summary>Nothing of it runs any more.</summary>
    public void Dispose()
    {
        done.TrySetResult();
        cut.Dispose();
    }
}
