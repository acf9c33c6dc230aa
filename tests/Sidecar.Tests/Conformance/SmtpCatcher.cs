using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Sidecar.Tests.Conformance;

/// <summary>The smallest SMTP server that lets a client hand over a message; it keeps the envelopes.</summary>
internal sealed class SmtpCatcher : IDisposable
{
    private readonly Lock gate = new();
    private readonly List<JsonArray> envelopes = [];
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public SmtpCatcher()
    {
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The envelopes so far, the oldest first.</summary>
    public IReadOnlyList<JsonArray> Envelopes
    {
        get
        {
            lock (gate)
            {
                return [.. envelopes];
            }
        }
    }

    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = TalkAsync(await listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var connection = client;
        using var reader = new StreamReader(client.GetStream());
        await using var writer = new StreamWriter(client.GetStream()) { NewLine = "\r\n", AutoFlush = true };
        JsonArray envelope = [];
        await writer.WriteLineAsync("220 test ESMTP");
        while (await reader.ReadLineAsync() is { } line)
        {
            var word = line.Split(' ', ':')[0].ToUpperInvariant();
            if (word == "DATA")
            {
                await writer.WriteLineAsync("354 go");
                await SkipMessageAsync(reader);
                lock (gate)
                {
                    envelopes.Add(envelope);
                }

                envelope = [];
            }
            else if (word is "MAIL" or "RCPT")
            {
                envelope.Add(line.Trim());
            }

            await writer.WriteLineAsync(word == "QUIT" ? "221 bye" : "250 ok");
            if (word == "QUIT")
            {
                return;
            }
        }
    }

    private static async Task SkipMessageAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line && line != ".")
        {
        }
    }
}
