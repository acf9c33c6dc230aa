using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sidecar.Configuration;
using Sidecar.Hosting;
using Sidecar.Invocation.Peers;

namespace Sidecar.Invocation.Machine;

/// <summary>
/// Lets sidecars of other processes on this machine call this one while it runs: <see cref="SidecarOptions.InternalPort"/>.
/// </summary>
internal sealed class PeerListener(
    SidecarOptions options, SidecarConfiguration configuration, CallerIdentity identity, LocalPeer peer, ILoggerFactory loggers)
    : IHostedService, IAsyncDisposable
{
    // Random from the system's own source; that of the cryptography library would be 4 MB and its loading at each start.
    private readonly string token = $"{Guid.NewGuid():N}{Guid.NewGuid():N}";
    private BareServer? server;
    private PeerFolder? folder;
    private string? file;

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.InternalPort is not { } port)
        {
            return;
        }

        server = new BareServer(loggers, kestrel => Listen(kestrel, port));
        try
        {
            await server.StartAsync(new PeerEndpoint(peer, token).HandleAsync, cancellationToken);
        }
        catch (IOException failure) when (failure.InnerException is AddressInUseException)
        {
            throw new SidecarStartException($"port {port}, meant for calls of other sidecars to {options.AppId}, is in use", failure);
        }

        var entry = PeerEntry.OfThisProcess(options.AppId, identity.Namespace, server.Address.Port, token);
        folder = PeerFolder.Open(PeerRegistry.NameOf(configuration, options), options.ReadEnvironment);
        file = folder.Write(entry);
    }

    /// <inheritdoc />
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (file is not null)
        {
            folder!.Remove(file);
        }

        if (server is not null)
        {
            await server.StopAsync(cancellationToken);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    private static void Listen(KestrelServerOptions kestrel, int port)
    {
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.Http2.MaxStreamsPerConnection = int.MaxValue;
        SidecarListeners.TakeMetadata(kestrel.Limits);
        kestrel.Listen(IPAddress.Loopback, port, endpoint => endpoint.UseCleartextHttp2());
    }
}
