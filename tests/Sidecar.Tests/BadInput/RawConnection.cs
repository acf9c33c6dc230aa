using System.Net.Sockets;
using System.Text;

namespace Sidecar.Tests.BadInput;

/// <summary>A connection that sends what no client would.</summary>
internal sealed class RawConnection : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly TcpClient client = new();

    /// <summary>Connects.</summary>
    public static async Task<RawConnection> OpenAsync(Uri address)
    {
        var connection = new RawConnection();
        await connection.client.ConnectAsync(address.Host, address.Port);
        return connection;
    }

    /// <summary>Sends text; a connection that the other side has closed takes it as well.</summary>
    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>Sends bytes.</summary>
    public async Task SendAsync(byte[] bytes)
    {
        try
        {
            await client.GetStream().WriteAsync(bytes);
        }
        catch (IOException)
        {
            // Closed by the other side, which is what some tests wait for.
        }
    }

    /// <summary>All that comes until the other side closes.</summary>
    /// <exception cref="OperationCanceledException">It does not.</exception>
    public async Task<string> ReadToEndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        using var received = new MemoryStream();
        try
        {
            await client.GetStream().CopyToAsync(received, patience.Token);
        }
        catch (IOException)
        {
            // Closed at once: what came before counts.
        }

        return Encoding.Latin1.GetString(received.ToArray());
    }

    /// <inheritdoc />
    public void Dispose() => client.Dispose();
}
