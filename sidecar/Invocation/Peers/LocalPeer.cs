using Sidecar.Apps;
using Sidecar.Apps.Grpc;
using Sidecar.Invocation.Apps;

namespace Sidecar.Invocation.Peers;

/// <summary>The receiving side for this sidecar's own application.</summary>
internal sealed class LocalPeer(AppChannel channel, IInvokedApp app, GrpcAppClient grpc, AccessControl access, IPeerWork ownWork) : IPeer
{
    /// <inheritdoc />
    public Task<HttpResponseMessage> InvokeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        CheckReady();
        return Denial(request) is { } denial ? Task.FromResult(InvocationErrors.Denied(channel.AppId, denial)) : app.InvokeAsync(request, cancellationToken);
    }

    /// <summary>Any application may serve gRPC beside what it speaks with its sidecar.</summary>
    public Task<HttpResponseMessage> ProxyAsync(HttpRequestMessage call, CancellationToken cancellationToken)
    {
        CheckReady();
        return Denial(call) is { } denial ? Task.FromResult(InvocationErrors.DeniedProxied(denial)) : grpc.ProxyAsync(call, cancellationToken);
    }

    /// <inheritdoc />
    public Task<byte[]> WorkAsync(byte[] work, CancellationToken cancellationToken) => ownWork.DoAsync(work, cancellationToken);

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

    // A sidecar names itself to others only: a call without a caller comes from this application.
    private string? Denial(HttpRequestMessage request)
    {
        if (!request.Headers.TryGetValues(HeaderRules.CallerAppId, out var caller))
        {
            return null;
        }

        var (appId, path, verb) = (caller.First(), request.RequestUri!.OriginalString.Split('?', 2)[0], request.Method.Method);
        var @namespace = request.Headers.TryGetValues(HeaderRules.CallerNamespace, out var given) ? given.First() : "default";
        return access.Allows(appId, @namespace, verb, path)
            ? null
            : $"access control policy has denied access to id: spiffe://public/ns/{@namespace}/{appId} operation: {path.TrimStart('/')} verb: {verb}";
    }
}
