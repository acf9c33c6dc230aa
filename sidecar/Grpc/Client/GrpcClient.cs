using System.Net;
using Google.Protobuf;

namespace Sidecar.Grpc.Client;

/// <summary>Calls a gRPC server over HTTP/2, framed by hand: the Grpc.* packages cannot be restored.</summary>
/// <param name="http">Makes the connections.</param>
/// <param name="origin">Scheme, host and port of the server, without a slash at its end.</param>
/// <param name="limit">The largest message that is read, in bytes.</param>
internal sealed class GrpcClient(HttpMessageInvoker http, string origin, int limit)
{
    /// <summary>One message there, one back.</summary>
    /// <param name="path">The method: <c>/service/method</c>.</param>
    /// <param name="request">The message.</param>
    /// <param name="parser">Reads the answer.</param>
    /// <param name="metadata">What is said beside it; what no header can carry is left out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <param name="timeout">What the server is told of how long it has, as <c>grpc-timeout</c> writes it; empty: nothing.</param>
    /// <exception cref="GrpcCallException">It ended with another status than OK, or the server cannot be reached: UNAVAILABLE.</exception>
    public async Task<GrpcReply<T>> CallAsync<T>(
        string path,
        IMessage request,
        MessageParser<T> parser,
        IEnumerable<KeyValuePair<string, string>> metadata,
        CancellationToken cancellationToken,
        string timeout = "")
        where T : class, IMessage<T>
    {
        using var call = NewCall(path, new GrpcContent(request));
        foreach (var (name, value) in metadata)
        {
            AddMetadata(call, name, value);
        }

        if (timeout.Length > 0)
        {
            call.Headers.TryAddWithoutValidation("grpc-timeout", timeout);
        }

        try
        {
            using var response = await http.SendAsync(call, cancellationToken);
            return await ReadAsync(response, parser, cancellationToken);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new GrpcCallException(GrpcStatus.Unavailable, $"connection error: {failure.Message}", failure);
        }
    }

    /// <summary>Sends a call whose messages someone else frames; its path is relative.</summary>
    /// <exception cref="HttpRequestException">The server cannot be reached.</exception>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage call, CancellationToken cancellationToken)
    {
        call.RequestUri = new Uri(origin + call.RequestUri!.OriginalString);
        return http.SendAsync(call, cancellationToken);
    }

    private static void AddMetadata(HttpRequestMessage call, string name, string value)
    {
        // What a publisher wrote into metadata must not become one of the protocol's headers or break the call.
        if (IsName(name) && value.All(sign => sign is >= ' ' and <= '~'))
        {
            call.Headers.TryAddWithoutValidation(name.ToLowerInvariant(), value);
        }
    }

    private static bool IsName(string name) =>
        name.Length > 0
        && name.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_' or '.')
        && (!name.StartsWith("grpc-", StringComparison.OrdinalIgnoreCase) || name.Equals("grpc-trace-bin", StringComparison.OrdinalIgnoreCase))
        && name.ToLowerInvariant() is not ("content-type" or "content-length" or "te" or "host" or "connection" or "transfer-encoding" or "user-agent");

    private async Task<GrpcReply<T>> ReadAsync<T>(HttpResponseMessage response, MessageParser<T> parser, CancellationToken cancellationToken)
        where T : class, IMessage<T>
    {
        if (GrpcEnd.NotGrpc(response) is { } stranger)
        {
            throw new GrpcCallException(stranger);
        }

        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var message = await GrpcBody.ReadAsync(body, parser, limit, cancellationToken);
        var (end, metadata) = (GrpcEnd.Read(response), ReplyMetadata.Of(response));
        if (end.Code != (int)GrpcStatus.Ok)
        {
            throw new GrpcCallException(end) { Metadata = metadata };
        }

        return new GrpcReply<T>(
            message
                ?? throw new GrpcCallException(
                    GrpcStatus.Internal, "cardinality violation: received no response message from non-server-streaming RPC"),
            metadata);
    }

    private HttpRequestMessage NewCall(string path, HttpContent content)
    {
        var call = new HttpRequestMessage(HttpMethod.Post, new Uri(origin + path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        call.Headers.TryAddWithoutValidation("te", "trailers");
        return call;
    }
}
