namespace Sidecar.Invocation;

/// <summary>Calls endpoints that no sidecar stands before, given by a resource or their URL.</summary>
internal sealed class ExternalPeer : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ActivityHeadersPropagator = null })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Sends a request whose URI is relative to an endpoint.</summary>
    /// <exception cref="HttpRequestException">Nothing answers there, or it is no URL.</exception>
    public Task<HttpResponseMessage> InvokeAsync(HttpEndpoint endpoint, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(endpoint.BaseUrl, UriKind.Absolute, out _))
        {
            throw new HttpRequestException($"invalid URL {endpoint.BaseUrl}");
        }

        request.RequestUri = ExactUri.Create(endpoint.BaseUrl, request.RequestUri!.OriginalString);
        foreach (var (name, value) in endpoint.Headers)
        {
            request.Headers.Remove(name);
            HeaderRules.Add(request, name, value);
        }

        return client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose() => client.Dispose();
}
