using Sidecar.Invocation.Endpoints;
using Sidecar.Invocation.Machine;
using Sidecar.Invocation.Peers;

namespace Sidecar.Invocation;

/// <summary>Finds the application that is called and hands it one request.</summary>
internal sealed class ServiceInvoker(SidecarOptions options, CallerIdentity identity, HttpEndpoints endpoints, ExternalPeer external, MachinePeers machine)
{
    /// <summary>Makes one attempt.</summary>
    /// <param name="target">An app id, <c>id.namespace</c>, the name of an HTTPEndpoint or an absolute URL.</param>
    /// <param name="request">Its URI is the path and query for the application.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="HttpRequestException">The application is unknown or cannot be reached.</exception>
    public async Task<HttpResponseMessage> SendAsync(string target, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (await endpoints.FindAsync(target, cancellationToken) is { } endpoint)
        {
            return await external.InvokeAsync(endpoint, request, cancellationToken);
        }

        var (peer, appId, isSelf) = Find(target);
        if (!isSelf)
        {
            identity.Stamp(request, appId);
        }

        return await peer.InvokeAsync(request, cancellationToken);
    }

    /// <summary>Finds the sidecar of an application.</summary>
    /// <param name="target">An app id or <c>id.namespace</c>.</param>
    /// <exception cref="HttpRequestException">There is none.</exception>
    public (IPeer Peer, string AppId, bool IsSelf) Find(string target)
    {
        var (appId, @namespace) = Split(target);
        var peer = options.Peers.Find(appId, @namespace)
            ?? machine.Find(appId, @namespace)
            ?? throw new HttpRequestException($"couldn't find service: {appId}");
        return (peer, appId, identity.IsSelf(appId, @namespace));
    }

    private (string AppId, string Namespace) Split(string target) => target.Split('.') switch
    {
        [var appId] => (appId, identity.Namespace),
        [var appId, var given] => (appId, given),
        _ => throw new HttpRequestException($"invalid app id {target}"),
    };
}
