using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sidecar.Configuration;
using Sidecar.Hosting;

namespace Sidecar.Invocation.Machine;

/// <summary>
/// Lets sidecars of other processes on this machine call this one while it runs: <see cref="SidecarOptions.InternalPort"/>.
/// </summary>
internal sealed class PeerListener(SidecarOptions options, SidecarConfiguration configuration, CallerIdentity identity, LocalPeer peer, ILoggerFactory loggers) : IHostedService, IAsyncDisposable
{
    private readonly string token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
    private WebApplication? host;
    private string? file;

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.InternalPort is not { } port)
        {
            return;
        }

        host = Build(port);
        await SidecarHost.ListenAsync(host, options, cancellationToken);
        var entry = PeerEntry.OfThisProcess(options.AppId, identity.Namespace, new Uri(host.Urls.First()).Port, token);
        file = PeerFolder.Open(PeerRegistry.NameOf(configuration, options), options.ReadEnvironment).Write(entry);
    }

    /// <inheritdoc />
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (file is not null)
        {
            File.Delete(file);
        }

        if (host is not null)
        {
            await host.StopAsync(cancellationToken);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (host is not null)
        {
            await host.DisposeAsync();
        }
    }

    private WebApplication Build(int port) => BareHost.Build(
        loggers,
        kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.Http2.MaxStreamsPerConnection = int.MaxValue;
            SidecarListeners.TakeMetadata(kestrel.Limits);
            kestrel.Listen(IPAddress.Loopback, port, endpoint => endpoint.UseCleartextHttp2());
        },
        new PeerEndpoint(peer, token).HandleAsync);
}
