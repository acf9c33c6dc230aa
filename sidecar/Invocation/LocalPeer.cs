using Sidecar.Apps;

namespace Sidecar.Invocation;

/// <summary>The receiving side for this sidecar's own application.</summary>
internal sealed class LocalPeer(AppChannel channel, IInvokedApp app) : IPeer
{
    /// <inheritdoc />
    public Task<HttpResponseMessage> InvokeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!channel.IsConfigured)
        {
            throw new HttpRequestException("app channel is not initialized");
        }

        if (!channel.IsHealthy)
        {
            throw new HttpRequestException("app is not in a healthy state");
        }

        return app.InvokeAsync(request, cancellationToken);
    }
}
