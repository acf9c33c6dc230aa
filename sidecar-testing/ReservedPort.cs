using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Sidecar.Testing;

/// <summary>
/// A free port that is held from the start, so that nobody takes it before the application that it is for listens. Who connects meanwhile
/// waits.
/// </summary>
internal sealed class ReservedPort : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public ReservedPort()
    {
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen();
        Number = ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    /// <summary>The port.</summary>
    public int Number { get; }

    /// <summary>Makes an application listen on it.</summary>
    public void Give(WebApplication app)
    {
        app.Services.GetRequiredService<IOptions<SocketTransportOptions>>().Value.CreateBoundListenSocket = _ => socket;
        app.Urls.Clear();
        app.Urls.Add("http://127.0.0.1:0");
    }

    /// <summary>Frees it.</summary>
    public void Dispose() => socket.Dispose();
}
