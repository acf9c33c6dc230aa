namespace Sidecar.Invocation;

/// <summary>The receiving side for this sidecar's own application.</summary>
internal sealed class LocalPeer(AppChannel app) : IPeer
{
    /// <inheritdoc />
    public Task<HttpResponseMessage> InvokeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!app.IsConfigured)
        {
            throw new HttpRequestException("app channel is not initialized");
        }

        if (!app.IsHealthy)
        {
            throw new HttpRequestException("app is not in a healthy state");
        }

        request.RequestUri = app.AddressOf(request.RequestUri!.OriginalString);
        return app.SendAsync(request, cancellationToken);
    }
}
