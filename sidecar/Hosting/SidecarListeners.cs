using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Sidecar.Api.Requests;
using Sidecar.Grpc;

namespace Sidecar.Hosting;

/// <summary>Where the two APIs listen, and what the server itself refuses there.</summary>
internal static class SidecarListeners
{
    // Of a call over gRPC; the HTTP API has a smaller limit of its own. Above twice of either the server ends the connection.
    private const int HeaderBytes = 512 * 1024;
    private const int HeaderCount = 10_000;
    // What is longer than the API takes reaches it, so that it is refused in its way; what is much longer does not.
    private const int LineReadAhead = 64 * 1024;
    private static readonly TimeSpan HeaderPatience = TimeSpan.FromSeconds(10);

    /// <summary>Sets limits and addresses.</summary>
    /// <exception cref="SidecarStartException">An address is none, or a folder for sockets cannot be made.</exception>
    public static void Listen(KestrelServerOptions kestrel, SidecarOptions options)
    {
        kestrel.AddServerHeader = false;
        // The APIs read bodies up to their own limit, so that a larger one gets Dapr's answer and not the server's.
        kestrel.Limits.MaxRequestBodySize = null;
        TakeMetadata(kestrel.Limits);
        TakeHeaders(kestrel.Limits, HeaderLimitMiddleware.LimitOf(options) + LineReadAhead);
        kestrel.Limits.RequestHeadersTimeout = HeaderPatience;
        if (options.UnixDomainSocket is { } folder)
        {
            kestrel.ListenUnixSocket(SocketIn(folder, options.AppId, "http"), endpoint => ListenHttp(endpoint, options));
            kestrel.ListenUnixSocket(SocketIn(folder, options.AppId, "grpc"), GrpcPort.Use);
            return;
        }

        var addresses = Addresses(options);
        addresses.ForEach(address => kestrel.Listen(address, options.HttpPort, endpoint => ListenHttp(endpoint, options)));
        addresses.ForEach(address => kestrel.Listen(address, options.GrpcPort, GrpcPort.Use));
    }

    /// <summary>The addresses of <see cref="SidecarOptions.ListenAddress"/>.</summary>
    /// <exception cref="SidecarStartException">One is none.</exception>
    public static List<IPAddress> Addresses(SidecarOptions options) =>
        [.. options.ListenAddress.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Address)];

    /// <summary>Lets calls over gRPC have as much metadata as they are likely to.</summary>
    public static void TakeMetadata(KestrelServerLimits limits)
    {
        limits.MaxRequestHeadersTotalSize = HeaderBytes;
        limits.MaxRequestHeaderCount = HeaderCount;
        limits.Http2.MaxRequestHeaderFieldSize = HeaderBytes;
    }

    // The server wants to be able to hold a whole line, and all headers, at once.
    private static void TakeHeaders(KestrelServerLimits limits, int bytes)
    {
        limits.MaxRequestBufferSize = Math.Max(limits.MaxRequestBufferSize ?? 0, bytes);
        limits.MaxRequestLineSize = bytes;
        limits.MaxRequestHeadersTotalSize = Math.Max(limits.MaxRequestHeadersTotalSize, bytes);
    }

    private static IPAddress Address(string text) => text switch
    {
        "localhost" => IPAddress.Loopback,
        _ =>
            IPAddress.TryParse(text.Trim('[', ']'), out var address)
                ? address
                : throw new SidecarStartException($"'{text}' is no address to listen on: --dapr-listen-addresses takes IP addresses"),
    };

    // A socket that a killed sidecar left is in the way of the next one.
    private static string SocketIn(string folder, string appId, string api)
    {
        var path = Path.Combine(Path.GetFullPath(folder), $"dapr-{appId}-{api}.socket");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Delete(path);
            _ = new UnixDomainSocketEndPoint(path);
            return path;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SidecarStartException($"the socket {path} cannot be made: {failure.Message}", failure);
        }
    }

    private static void ListenHttp(ListenOptions endpoint, SidecarOptions options)
    {
        if (options.ReadEnvironment("DAPR_HTTP_DISABLE_H2C") == "true")
        {
            endpoint.Protocols = HttpProtocols.Http1;
            return;
        }

        endpoint.UseCleartextHttp2();
    }
}
