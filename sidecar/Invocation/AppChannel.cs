namespace Sidecar.Invocation;

/// <summary>The way to this sidecar's own application.</summary>
internal sealed class AppChannel : IDisposable
{
    private const string TokenHeader = "dapr-api-token";

    private readonly HttpClient client;
    private readonly SidecarOptions options;
    private readonly string origin;
    private readonly SemaphoreSlim? places;
    private volatile bool isHealthy = true;

    public AppChannel(SidecarOptions options)
    {
        this.options = options;
        places = options.AppMaxConcurrency > 0 ? new SemaphoreSlim(options.AppMaxConcurrency) : null;
        origin = $"http://{options.AppChannelAddress}:{options.AppPort}";
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ActivityHeadersPropagator = null })
        {
            BaseAddress = new Uri(origin + "/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>The application's id.</summary>
    public string AppId => options.AppId;

    /// <summary>Whether there is an application to call.</summary>
    public bool IsConfigured => options.AppPort > 0;

    /// <summary>Whether the application's health probe allows calls; always true where probes are off.</summary>
    public bool IsHealthy
    {
        get => isHealthy;
        set
        {
            if (isHealthy != value)
            {
                isHealthy = value;
                HealthChanged?.Invoke(this, EventArgs.Empty);
            }
        }
    }

    /// <summary>Raised with each change of <see cref="IsHealthy"/>.</summary>
    public event EventHandler? HealthChanged;

    /// <summary>The address of a path of the application, exactly as given: encoded, beginning with a slash.</summary>
    public Uri AddressOf(string pathAndQuery) => ExactUri.Create(origin, pathAndQuery);

    /// <summary>Sends a request, with the application token, to a path of the application. Where <see cref="SidecarOptions.AppMaxConcurrency"/> is set, it waits for its turn; a place is free again once the application answers.</summary>
    /// <exception cref="HttpRequestException">The application cannot be reached.</exception>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (options.AppApiToken is { Length: > 0 } token)
        {
            request.Headers.Remove(TokenHeader);
            request.Headers.TryAddWithoutValidation(TokenHeader, token);
        }

        return places is null ? SendWithoutTokenAsync(request, cancellationToken) : SendInTurnAsync(places, request, cancellationToken);
    }

    /// <summary>Sends a request as it is; for the health probe, which shows no token.</summary>
    /// <exception cref="HttpRequestException">The application cannot be reached.</exception>
    public Task<HttpResponseMessage> SendWithoutTokenAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);

    /// <inheritdoc />
    public void Dispose()
    {
        client.Dispose();
        places?.Dispose();
    }

    private async Task<HttpResponseMessage> SendInTurnAsync(SemaphoreSlim turn, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            return await SendWithoutTokenAsync(request, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }
}
