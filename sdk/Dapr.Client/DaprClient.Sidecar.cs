namespace Dapr.Client;

public abstract partial class DaprClient
{
    /// <summary>Whether the sidecar is ready, the application included.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public abstract Task<bool> CheckHealthAsync(CancellationToken cancellationToken = default);

    /// <summary>Whether the sidecar is ready for calls to it; it does not wait for the application.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public abstract Task<bool> CheckOutboundHealthAsync(CancellationToken cancellationToken = default);

    /// <summary>Waits until the sidecar is ready for calls to it, asking every half second.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The token ended it.</exception>
    public abstract Task WaitForSidecarAsync(CancellationToken cancellationToken = default);

    /// <summary>Asks the sidecar to stop.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public abstract Task ShutdownSidecarAsync(CancellationToken cancellationToken = default);

    /// <summary>What the sidecar says of itself.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public abstract Task<DaprMetadata> GetMetadataAsync(CancellationToken cancellationToken = default);

    /// <summary>Adds something to what the sidecar says of itself, until it stops.</summary>
    /// <param name="attributeName">What it is called; an attribute of that name is replaced.</param>
    /// <param name="attributeValue">What it says.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public abstract Task SetMetadataAsync(string attributeName, string attributeValue, CancellationToken cancellationToken = default);
}
