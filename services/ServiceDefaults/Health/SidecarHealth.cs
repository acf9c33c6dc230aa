using Dapr.Client;

namespace Shop.ServiceDefaults.Health;

/// <summary>Whether this service's sidecar answers.</summary>
internal sealed class SidecarHealth(DaprClient dapr, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Asks for the sidecar's outbound health, which does not wait for this service's own port.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await dapr.CheckOutboundHealthAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
