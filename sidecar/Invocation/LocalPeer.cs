using Sidecar.Apps;
using Sidecar.Apps.Grpc;

namespace Sidecar.Invocation;

/// <summary>The receiving side for this sidecar's own application.</summary>
internal sealed class LocalPeer(AppChannel channel, IInvokedApp app, GrpcAppClient grpc) : IPeer
{
    /// <inheritdoc />
    public Task<HttpResponseMessage> InvokeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        CheckReady();
        return app.InvokeAsync(request, cancellationToken);
    }

    /// <summary>Any application may serve gRPC beside what it speaks with its sidecar.</summary>
    public Task<HttpResponseMessage> ProxyAsync(HttpRequestMessage call, CancellationToken cancellationToken)
    {
        CheckReady();
        return grpc.ProxyAsync(call, cancellationToken);
    }

    private void CheckReady()
    {
        if (!channel.IsConfigured)
        {
            throw new HttpRequestException("app channel is not initialized");
        }

        if (!channel.IsHealthy)
        {
            throw new HttpRequestException("app is not in a healthy state");
        }
    }
}
