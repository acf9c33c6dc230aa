using System.Net;
using System.Runtime.CompilerServices;
using Google.Protobuf;
using Microsoft.Extensions.Configuration;

namespace Dapr.Grpc;

/// <summary>
/// gRPC calls over .NET's own HTTP/2: the packages Grpc.* cannot be restored where this is built, and their wire format is five bytes
/// before a message. One connection carries everything; another is opened when it has no free stream.
/// </summary>
internal sealed class GrpcConnection : IDisposable
{
    private readonly HttpClient http;
    private readonly GrpcLimits limits;

    /// <summary>Connects when the first call is made.</summary>
    public GrpcConnection(Uri endpoint, string? apiToken, GrpcLimits? limits = null)
    {
        this.limits = limits ?? GrpcLimits.None;
        http = new HttpClient(Handler())
        {
            BaseAddress = endpoint,
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        http.DefaultRequestHeaders.TryAddWithoutValidation("te", "trailers");
        http.DefaultRequestHeaders.TryAddWithoutValidation("user-agent", SdkUserAgent.Value);
        if (apiToken is not null)
        {
            http.DefaultRequestHeaders.TryAddWithoutValidation("dapr-api-token", apiToken);
        }
    }

    /// <summary>The sidecar's gRPC API, as configuration and environment name it.</summary>
    public static GrpcConnection ToSidecar(IConfiguration? configuration, GrpcLimits? limits = null) =>
        new(DaprDefaults.GrpcEndpoint(configuration), DaprDefaults.ApiToken(configuration), limits);

    /// <summary>One request, one answer.</summary>
    public async Task<TResponse> CallAsync<TResponse>(string path, IMessage request, CancellationToken cancellation)
        where TResponse : IMessage<TResponse>, new()
    {
        using var response = await SendAsync(path, request, cancellation);
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        var answer = await GrpcFrames.ReadAsync<TResponse>(body, limits.Receive, cancellation);
        if (answer is not null)
        {
            // The status comes behind the message.
            await GrpcFrames.ReadAsync<TResponse>(body, limits.Receive, cancellation);
        }

        GrpcStatus.Check(response);
        return answer ?? throw new RpcException(StatusCode.Internal, "There was no message in the answer.");
    }

    /// <summary>One request, many answers. <paramref name="connected"/> is called once the sidecar has accepted it.</summary>
    public async IAsyncEnumerable<TResponse> StreamAsync<TResponse>(
        string path, IMessage request, Action connected, [EnumeratorCancellation] CancellationToken cancellation)
        where TResponse : class, IMessage<TResponse>, new()
    {
        using var response = await SendAsync(path, request, cancellation);
        connected();
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        while (await GrpcFrames.ReadAsync<TResponse>(body, limits.Receive, cancellation) is { } answer)
        {
            yield return answer;
        }

        GrpcStatus.Check(response);
    }

    public void Dispose() => http.Dispose();

    private static SocketsHttpHandler Handler() => new()
    {
        EnableMultipleHttp2Connections = true,
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        KeepAlivePingDelay = TimeSpan.FromSeconds(30),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(20),
        UseProxy = false,
        UseCookies = false,
    };

    private async Task<HttpResponseMessage> SendAsync(string path, IMessage request, CancellationToken cancellation)
    {
        GrpcLimits.Check(request.CalculateSize(), limits.Send, "Sending");
        using var message = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = GrpcFrames.Content(request),
        };
        HttpResponseMessage response;
        try
        {
            response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation);
        }
        catch (HttpRequestException failure)
        {
            throw new RpcException(StatusCode.Unavailable, failure.Message, failure);
        }

        GrpcStatus.CheckHeaders(response);
        return response;
    }
}
