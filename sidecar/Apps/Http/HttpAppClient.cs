using System.Net;
using Sidecar.Api.Access;
using Sidecar.Invocation.Paths;
using Sidecar.Middleware;

namespace Sidecar.Apps.Http;

/// <summary>Calls an application that speaks HTTP.</summary>
internal sealed class HttpAppClient : IDisposable
{
    private readonly AppChannel channel;
    private readonly HttpPipelines pipelines;
    private readonly HttpClient client;
    private readonly string? token;
    private readonly string origin;
    private readonly Version version;

    public HttpAppClient(AppChannel channel, AppProtocol protocol, HttpPipelines pipelines, SidecarOptions options)
    {
        (this.channel, this.pipelines) = (channel, pipelines);
        (token, version) = (options.AppApiToken, protocol.Version);
        origin = $"{protocol.Scheme}://{options.AppChannelAddress}:{options.AppPort}";
        client = new HttpClient(AppHandler.Create()) { BaseAddress = new Uri(origin + "/"), Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>The address of a path of the application, exactly as given: encoded, beginning with a slash.</summary>
    public Uri AddressOf(string pathAndQuery) => ExactUri.Create(origin, pathAndQuery);

    /// <summary>Sends a request, with the application token and in turn, to a path of the application.</summary>
    /// <exception cref="HttpRequestException">The application cannot be reached.</exception>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (token is { Length: > 0 })
        {
            request.Headers.Remove(ApiToken.Header);
            request.Headers.TryAddWithoutValidation(ApiToken.Header, token);
        }

        return pipelines.HasApp && Answer(request) is { } answer
            ? Task.FromResult(answer)
            : channel.InTurnAsync(() => SendWithoutTokenAsync(request, cancellationToken), cancellationToken);
    }

    /// <summary>Sends a request as it is; for the health probe, which shows no token.</summary>
    /// <exception cref="HttpRequestException">The application cannot be reached.</exception>
    public Task<HttpResponseMessage> SendWithoutTokenAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        (request.Version, request.VersionPolicy) = (version, HttpVersionPolicy.RequestVersionExact);
        return client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose() => client.Dispose();

    /// <summary>Sends a request through <c>appHttpPipeline</c>; the answer that a middleware gives, null when it goes on.</summary>
    private HttpResponseMessage? Answer(HttpRequestMessage request)
    {
        var uri = request.RequestUri!.IsAbsoluteUri ? request.RequestUri.PathAndQuery : "/" + request.RequestUri.OriginalString.TrimStart('/');
        var verdict = pipelines.JudgeApp(new MiddlewareRequest(uri, string.Empty));
        request.RequestUri = AddressOf(verdict.PathAndQuery);
        return verdict.Passes ? null : new HttpResponseMessage((HttpStatusCode)verdict.Status) { Content = new StringContent(verdict.Text) };
    }
}
