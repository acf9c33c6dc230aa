namespace Dapr.Client;

/// <summary>
/// Sends requests to http://{application id}/{path} through the sidecar, as {endpoint}/v1.0/invoke/{application id}/method/{path}, with its
/// token. The application's answer comes back as it is.
/// </summary>
public class InvocationHandler : DelegatingHandler
{
    private Uri endpoint = DaprDefaults.HttpEndpoint(configuration: null);

    /// <summary>The sidecar's HTTP API; DAPR_HTTP_ENDPOINT or DAPR_HTTP_PORT of the environment unless set.</summary>
    /// <exception cref="ArgumentException">It is no absolute address.</exception>
    public string DaprEndpoint
    {
        get => endpoint.OriginalString;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            endpoint = Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
                ? address
                : throw new ArgumentException("The value must be an absolute http or https address.", nameof(value));
        }
    }

    /// <summary>The application's id as it is written, where a host's name would lose its capital letters; null for none.</summary>
    public string? DefaultAppId { get; set; }

    /// <summary>The sidecar's token; null for none.</summary>
    internal string? ApiToken { get; set; } = DaprDefaults.ApiToken(configuration: null);

    /// <summary>A client that sends through such a handler.</summary>
    internal static HttpClient CreateClient(string? appId, string daprEndpoint, string? apiToken)
    {
        var handler = new InvocationHandler
        {
            InnerHandler = new SocketsHttpHandler { UseProxy = false },
            DaprEndpoint = daprEndpoint,
            DefaultAppId = appId,
            ApiToken = apiToken,
        };
        var client = new HttpClient(handler);
        client.DefaultRequestHeaders.TryAddWithoutValidation("user-agent", SdkUserAgent.Value);
        if (appId is not null)
        {
            client.BaseAddress = Uri.TryCreate($"http://{appId}", UriKind.Absolute, out var address)
                ? address
                : throw new ArgumentException("The application id must be a valid host name.", nameof(appId));
        }

        return client;
    }

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var original = request.RequestUri;
        request.RequestUri = Rewrite(original)
            ?? throw new ArgumentException($"The request URI '{original}' is not a valid Dapr service invocation destination.", nameof(request));
        if (ApiToken is not null)
        {
            request.Headers.Remove("dapr-api-token");
            request.Headers.TryAddWithoutValidation("dapr-api-token", ApiToken);
        }

        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            request.RequestUri = original;
            request.Headers.Remove("dapr-api-token");
        }
    }

    private Uri? Rewrite(Uri? uri)
    {
        if (uri is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
        {
            return null;
        }

        var appId = string.Equals(uri.Host, DefaultAppId, StringComparison.OrdinalIgnoreCase) ? DefaultAppId : uri.Host;
        return new Uri($"{endpoint.GetLeftPart(UriPartial.Authority)}/v1.0/invoke/{appId}/method{uri.PathAndQuery}");
    }
}
