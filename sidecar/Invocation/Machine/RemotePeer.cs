using System.Net;
using Sidecar.Invocation.Paths;
using Sidecar.Invocation.Peers;
using Sidecar.Resiliency;

namespace Sidecar.Invocation.Machine;

/// <summary>The receiving side in another process of this machine.</summary>
internal sealed class RemotePeer(MachinePeers peers, HttpMessageInvoker client, IResiliency resiliency, string appId, string @namespace) : IPeer
{
    private const int Unavailable = 14;

    /// <inheritdoc />
    /// <remarks>
    /// A sidecar that cannot be reached is tried again as the built-in policy says, unless a policy of its own covers the application.
    /// </remarks>
    public async Task<HttpResponseMessage> InvokeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.OriginalString;
        var policy = resiliency.NamesApp(appId) ? NoResiliency.Instance : resiliency.BuiltIn("DaprBuiltInServiceRetries");
        try
        {
            return await policy.RunAsync(attempt => SendAsync(request, path, attempt), cancellationToken);
        }
        catch (AttemptFailedException exception)
        {
            throw new HttpRequestException(exception.Message, exception.InnerException);
        }
    }

    /// <inheritdoc />
    /// <remarks>A sidecar that cannot be reached is looked for once more.</remarks>
    public async Task<HttpResponseMessage> ProxyAsync(HttpRequestMessage call, CancellationToken cancellationToken)
    {
        var path = call.RequestUri!.OriginalString;
        try
        {
            return await SendAsync(call, path, cancellationToken);
        }
        catch (AttemptFailedException exception) when (!exception.Retriable)
        {
            throw new HttpRequestException(exception.Message, exception.InnerException);
        }
        catch (AttemptFailedException)
        {
            return await ProxyAgainAsync(call, path, cancellationToken);
        }
    }

    /// <inheritdoc />
    public async Task<byte[]> WorkAsync(byte[] work, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/", UriKind.Relative))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(work)
        };
        request.Headers.Add(PeerProtocol.Work, "workflow");
        try
        {
            using var response = await SendAsync(request, "/", cancellationToken);
            return await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is AttemptFailedException or IOException)
        {
            throw new HttpRequestException(exception.Message, exception);
        }
    }

    private async Task<HttpResponseMessage> ProxyAgainAsync(HttpRequestMessage call, string path, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(call, path, cancellationToken);
        }
        catch (AttemptFailedException exception)
        {
            throw new HttpRequestException(exception.Message, exception.InnerException);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string path, CancellationToken cancellationToken)
    {
        try
        {
            var entry = peers.Next(appId, @namespace);
            request.RequestUri = ExactUri.Create($"http://127.0.0.1:{entry.Port}", path);
            request.Headers.Remove(PeerProtocol.Token);
            request.Headers.Add(PeerProtocol.Token, entry.Token);
            return Check(await client.SendAsync(request, cancellationToken));
        }
        catch (HttpRequestException exception)
        {
            var unreachable = exception.HttpRequestError == HttpRequestError.ConnectionError;
            if (unreachable)
            {
                peers.Forget(appId, @namespace);
            }

            throw new AttemptFailedException(exception.Message, grpcStatus: unreachable ? Unavailable : null, cause: exception) { Retriable = unreachable };
        }
    }

    private static HttpResponseMessage Check(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues(PeerProtocol.Error, out var reasons))
        {
            return response;
        }

        using (response)
        {
            throw new HttpRequestException(Uri.UnescapeDataString(string.Concat(reasons)));
        }
    }
}
