using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bench.Load;

/// <summary>
/// One kept-alive HTTP/1.1 connection that sends requests written beforehand and reads no more of an answer than where it ends. HttpClient
/// costs more than the servers that are measured with it, and what it costs would be taken for theirs.
/// </summary>
internal sealed class HttpConnection : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] buffer = new byte[64 * 1024];
    private int filled;

    /// <summary>Connects to a port of this machine.</summary>
    public static async Task<HttpConnection> OpenAsync(int port)
    {
        var connection = new HttpConnection();
        await connection.socket.ConnectAsync(IPAddress.Loopback, port);
        return connection;
    }

    /// <summary>The bytes of a request.</summary>
    public static byte[] Write(HttpMethod method, string path, string? json = null) => Encoding.UTF8.GetBytes(
        json is null
            ? $"{method} {path} HTTP/1.1\r\nHost: localhost\r\n\r\n"
            : $"{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}");

    /// <summary>Sends a request, and gives the status of its answer when that has come whole.</summary>
    /// <exception cref="IOException">The other side closed the connection, or its answer is larger than 64 KiB.</exception>
    public async ValueTask<int> SendAsync(ReadOnlyMemory<byte> request)
    {
        await socket.SendAsync(request);
        filled = 0;
        int header;
        while ((header = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8)) < 0)
        {
            await FillAsync();
        }

        var head = Encoding.ASCII.GetString(buffer, 0, header + 2);
        var status = int.Parse(head.AsSpan(9, 3), CultureInfo.InvariantCulture);
        if (head.Contains("\r\nTransfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase))
        {
            while (!buffer.AsSpan(header, filled - header).EndsWith("\r\n0\r\n\r\n"u8))
            {
                await FillAsync();
            }

            return status;
        }

        var end = header + 4 + ContentLength(head);
        while (filled < end)
        {
            await FillAsync();
        }

        return status;
    }

    /// <inheritdoc />
    public void Dispose() => socket.Dispose();

    private static int ContentLength(string head)
    {
        const string Name = "\r\nContent-Length: ";
        var start = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        return start < 0
            ? 0
            : int.Parse(
                head.AsSpan(start + Name.Length, head.IndexOf('\r', start + Name.Length) - start - Name.Length),
                CultureInfo.InvariantCulture);
    }

    private async ValueTask FillAsync()
    {
        var read = filled == buffer.Length ? 0 : await socket.ReceiveAsync(buffer.AsMemory(filled));
        filled += read == 0 ? throw new IOException("The server closed the connection in the middle of an answer, or the answer is larger than 64 KiB.") : read;
    }
}
