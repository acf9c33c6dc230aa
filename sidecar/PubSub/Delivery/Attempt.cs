namespace Sidecar.PubSub.Delivery;

/// <summary>
/// The token of one attempt: ends with the policy's time-out and with the message's own end, but not when the sidecar begins to stop.
/// </summary>
internal sealed class Attempt : IDisposable
{
    private readonly CancellationTokenSource source;
    private readonly CancellationTokenRegistration registration;

    public Attempt(CancellationToken policy, CancellationToken stopping, CancellationToken message)
    {
        source = CancellationTokenSource.CreateLinkedTokenSource(message);
        registration = policy.UnsafeRegister(
            _ =>
            {
                if (!stopping.IsCancellationRequested)
                {
                    source.Cancel();
                }
            },
            null);
    }

    /// <summary>The token.</summary>
    public CancellationToken Token => source.Token;

    /// <inheritdoc />
    public void Dispose()
    {
        registration.Dispose();
        source.Dispose();
    }
}
