using Google.Protobuf;
using Sidecar.Api.Access;
using Sidecar.Grpc.Client;

namespace Sidecar.Apps.Grpc;

/// <summary>Calls an application that speaks gRPC.</summary>
internal sealed class GrpcAppClient : IDisposable
{
    private readonly AppChannel channel;
    private readonly HttpMessageInvoker http = new(AppHandler.Create());
    private readonly GrpcClient client;
    private readonly string? token;

    public GrpcAppClient(AppChannel channel, AppProtocol protocol, SidecarOptions options)
    {
        (this.channel, token) = (channel, options.AppApiToken);
        client = new GrpcClient(http, $"{protocol.Scheme}://{options.AppChannelAddress}:{options.AppPort}", options.MaxBodySize);
    }

    /// <summary>
    /// Calls a method of AppCallback, with the application token and in turn. <paramref name="timeout"/>, when it is given, is what the
    /// application is told of how long the caller waits.
    /// </summary>
    /// <exception cref="GrpcCallException">It failed, or the application cannot be reached.</exception>
    public Task<GrpcReply<T>> CallAsync<T>(
        string path,
        IMessage request,
        MessageParser<T> parser,
        IEnumerable<KeyValuePair<string, string>> metadata,
        CancellationToken cancellationToken,
        string timeout = "")
        where T : class, IMessage<T> =>
        channel.InTurnAsync(() => client.CallAsync(path, request, parser, WithToken(metadata), cancellationToken, timeout), cancellationToken);

    /// <summary>Calls a method as it is; for the health probe, which shows no token.</summary>
    /// <exception cref="GrpcCallException">It failed, or the application cannot be reached.</exception>
    public Task<GrpcReply<T>> CallWithoutTokenAsync<T>(string path, IMessage request, MessageParser<T> parser, CancellationToken cancellationToken)
        where T : class, IMessage<T> => client.CallAsync(path, request, parser, [], cancellationToken);

    /// <summary>Passes on a call of any method of the application, with the application token. Its path is relative.</summary>
    /// <exception cref="HttpRequestException">The application cannot be reached.</exception>
    public Task<HttpResponseMessage> ProxyAsync(HttpRequestMessage call, CancellationToken cancellationToken)
    {
        call.Headers.Remove(ApiToken.Header);
        if (token is { Length: > 0 })
        {
            call.Headers.TryAddWithoutValidation(ApiToken.Header, token);
        }

        return client.SendAsync(call, cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose() => http.Dispose();

    private IEnumerable<KeyValuePair<string, string>> WithToken(IEnumerable<KeyValuePair<string, string>> metadata) => token is { Length: > 0 }
        ? metadata.Where(entry => !entry.Key.Equals(ApiToken.Header, StringComparison.OrdinalIgnoreCase)).Append(KeyValuePair.Create(ApiToken.Header, token))
        : metadata;
}
