using System.Net;
using Microsoft.Extensions.Primitives;

namespace Sidecar.Invocation.Peers;

/// <summary>What this sidecar tells another application about who is calling.</summary>
internal sealed class CallerIdentity(SidecarOptions options)
{
    private readonly string address = options.ReadEnvironment("DAPR_HOST_IP") is { Length: > 0 } given ? given : "127.0.0.1";
    private readonly string host = Dns.GetHostName();

    /// <summary>The namespace of this sidecar.</summary>
    public string Namespace { get; } = options.Namespace is { Length: > 0 } given ? given : "default";

    /// <summary>Whether a call goes to this sidecar's own application.</summary>
    public bool IsSelf(string appId, string @namespace) => appId == options.AppId && @namespace == Namespace;

    /// <summary>Adds the headers of service invocation to a request for <paramref name="callee"/>.</summary>
    public void Stamp(HttpRequestMessage request, string callee)
    {
        StampNames(request, callee);
        HeaderRules.Add(request, "X-Forwarded-For", address);
        HeaderRules.Add(request, "X-Forwarded-Host", host);
        HeaderRules.Add(request, "Forwarded", new StringValues($"for={address};by={address};host={host}"));
    }

    /// <summary>Adds only who calls whom: all that a proxied gRPC call is told.</summary>
    public void StampNames(HttpRequestMessage request, string callee)
    {
        HeaderRules.Add(request, HeaderRules.CallerAppId, options.AppId);
        HeaderRules.Add(request, HeaderRules.CallerNamespace, Namespace);
        HeaderRules.Add(request, HeaderRules.CalleeAppId, callee);
    }
}
