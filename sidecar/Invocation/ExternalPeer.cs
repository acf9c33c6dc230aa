namespace Sidecar.Invocation;

/// <summary>Calls endpoints that no sidecar stands before, given by their URL.</summary>
internal sealed class ExternalPeer : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ActivityHeadersPropagator = null })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>The URL that a target stands for, without a slash at its end; null when it is an app id.</summary>
    public string? Finds(string target) =>
        target.StartsWith("http://", StringComparison.Ordinal) || target.StartsWith("https://", StringComparison.Ordinal) ? target.TrimEnd('/') : null;

    /// <summary>Sends a request whose URI is relative to <paramref name="baseUrl"/>.</summary>
    /// <exception cref="HttpRequestException">Nothing answers there, or it is no URL.</exception>
    public Task<HttpResponseMessage> InvokeAsync(string baseUrl, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(baseUrl, UriKind.Absolute, out _))
        {
            throw new HttpRequestException($"invalid URL {baseUrl}");
        }

        request.RequestUri = ExactUri.Create(baseUrl, request.RequestUri!.OriginalString);
        return client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose() => client.Dispose();
}
