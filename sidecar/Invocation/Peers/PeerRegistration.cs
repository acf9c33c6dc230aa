using Microsoft.Extensions.Hosting;

namespace Sidecar.Invocation.Peers;

/// <summary>Lets the other sidecars of this process call this one while it runs.</summary>
internal sealed class PeerRegistration(SidecarOptions options, CallerIdentity identity, LocalPeer peer) : IHostedService
{
    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        options.Peers.Add(options.AppId, identity.Namespace, peer);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken)
    {
        options.Peers.Remove(options.AppId, identity.Namespace, peer);
        return Task.CompletedTask;
    }
}
