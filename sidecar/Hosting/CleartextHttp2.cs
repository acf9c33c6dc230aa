using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Sidecar.Hosting;

/// <summary>
/// HTTP/1.1 and HTTP/2 without TLS on one port, told apart by HTTP/2's first bytes. Kestrel itself takes only one of them there.
/// </summary>
internal static class CleartextHttp2
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(130);

    private static ReadOnlySpan<byte> Preface => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8;

    /// <summary>Lets an endpoint take both.</summary>
    public static void UseCleartextHttp2(this ListenOptions endpoint)
    {
        endpoint.Protocols = HttpProtocols.Http1AndHttp2;
        // Kestrel would else refuse the scheme http on a connection that it is told to take for one with TLS.
        endpoint.KestrelServerOptions.AllowAlternateSchemes = true;
        endpoint.Use(next => connection => ChooseAsync(connection, next));
    }

    private static async Task ChooseAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        if (await BeginsWithPrefaceAsync(connection) is not { } isHttp2)
        {
            return;
        }

        if (isHttp2)
        {
            var choice = new Http2Choice();
            connection.Features.Set<ITlsConnectionFeature>(choice);
            connection.Features.Set<ITlsApplicationProtocolFeature>(choice);
        }

        await next(connection);
    }

    /// <summary>
    /// Looks at the first bytes and leaves them; null when the connection ends, or stays silent for as long as the server lets one be idle.
    /// </summary>
    private static async Task<bool?> BeginsWithPrefaceAsync(ConnectionContext connection)
    {
        var closing = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? default;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed, closing);
        limit.CancelAfter(Patience);
        try
        {
            while (true)
            {
                var read = await connection.Transport.Input.ReadAsync(limit.Token);
                if (Decide(read) is { } decided)
                {
                    connection.Transport.Input.AdvanceTo(read.Buffer.Start);
                    return decided;
                }

                connection.Transport.Input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or ConnectionResetException or ConnectionAbortedException or IOException)
        {
            return null;
        }
    }

    /// <summary>Null while the bytes may become either.</summary>
    private static bool? Decide(ReadResult read)
    {
        var length = (int)Math.Min(read.Buffer.Length, Preface.Length);
        Span<byte> first = stackalloc byte[length];
        read.Buffer.Slice(0, length).CopyTo(first);
        if (!Preface[..length].SequenceEqual(first))
        {
            return false;
        }

        return length == Preface.Length ? true : read.IsCompleted ? false : null;
    }
}
