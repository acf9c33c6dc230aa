using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Sidecar.Hosting;

/// <summary>
/// A web server beside the sidecar's own that does one thing. It has no host and no services around it, which each sidecar would make again as it starts.
/// </summary>
internal sealed class BareServer : IAsyncDisposable
{
    private readonly KestrelServer server;

    /// <summary>Makes it; nothing listens yet.</summary>
    /// <param name="loggers">Where it logs.</param>
    /// <param name="listen">Says where it listens.</param>
    public BareServer(ILoggerFactory loggers, Action<KestrelServerOptions> listen)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        listen(options);
        server = new KestrelServer(Options.Create(options), new SocketTransportFactory(Options.Create(new SocketTransportOptions()), loggers), loggers);
    }

    /// <summary>Where it listens, once it has started.</summary>
    public Uri Address => new(server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());

    /// <summary>Begins to listen.</summary>
    /// <param name="answer">Answers every request.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">The port is in use.</exception>
    public Task StartAsync(RequestDelegate answer, CancellationToken cancellationToken) => server.StartAsync(new Application(answer), cancellationToken);

    /// <summary>Ends it: what is being answered is finished before <paramref name="cancellationToken"/>.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => server.StopAsync(cancellationToken);

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        server.Dispose();
        return ValueTask.CompletedTask;
    }

    private sealed class Application(RequestDelegate answer) : IHttpApplication<HttpContext>
    {
        public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

        public Task ProcessRequestAsync(HttpContext context) => answer(context);

        public void DisposeContext(HttpContext context, Exception? exception)
        {
        }
    }
}
