using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Sidecar.Tests.Bindings.Smtp;

/// <summary>A mail server that keeps what it is told; it refuses recipients that begin with <c>refused</c>.</summary>
internal sealed class MailCatcher : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task serving;

    public MailCatcher()
    {
        listener.Start();
        serving = ServeAsync();
    }

    /// <summary>Every command and every line of a message.</summary>
    public ConcurrentQueue<string> Lines { get; } = [];

    public string Port => $"{((IPEndPoint)listener.LocalEndpoint).Port}";

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        listener.Stop();
        stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            using var client = await listener.AcceptTcpClientAsync(stop.Token);
            await TalkAsync(client.GetStream());
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream);
        await using var writer = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 here");
        var inMessage = false;
        while (await reader.ReadLineAsync(stop.Token) is { } line)
        {
            Lines.Enqueue(line);
            inMessage = inMessage ? line != "." : line == "DATA";
            if (!inMessage || line == "DATA")
            {
                await writer.WriteLineAsync(Answer(line));
            }
        }
    }

    private static string Answer(string line) => line switch
    {
        "DATA" => "354 go on",
        "QUIT" => "221 bye",
        "EHLO localhost" => "250-here\r\n250-AUTH PLAIN LOGIN\r\n250 SIZE 1000",
        _ when line.StartsWith("AUTH", StringComparison.Ordinal) => "235 welcome",
        _ when line.StartsWith("RCPT TO:<refused", StringComparison.Ordinal) => "550 unknown",
        _ => "250 ok",
    };
}
