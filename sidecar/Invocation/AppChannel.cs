namespace Sidecar.Invocation;

/// <summary>The way to this sidecar's own application.</summary>
internal sealed class AppChannel : IDisposable
{
    private readonly HttpClient client;
    private readonly SidecarOptions options;

    public AppChannel(SidecarOptions options)
    {
        this.options = options;
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ActivityHeadersPropagator = null })
        {
            BaseAddress = new Uri($"http://{options.AppChannelAddress}:{options.AppPort}/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>Whether there is an application to call.</summary>
    public bool IsConfigured => options.AppPort > 0;

    /// <summary>Whether the application's health probe allows calls; always true where probes are off.</summary>
    public bool IsHealthy { get; set; } = true;

    /// <summary>Sends a request, with the application token, to a path of the application.</summary>
    /// <exception cref="HttpRequestException">The application cannot be reached.</exception>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (options.AppApiToken is { Length: > 0 } token)
        {
            request.Headers.Remove("dapr-api-token");
            request.Headers.TryAddWithoutValidation("dapr-api-token", token);
        }

        return client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose() => client.Dispose();
}
