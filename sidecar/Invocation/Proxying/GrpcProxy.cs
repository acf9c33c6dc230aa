using System.Diagnostics;
using System.Net;
using Sidecar.Api.Errors;
using Sidecar.Apps.Grpc;
using Sidecar.Grpc;
using Sidecar.Invocation.Paths;
using Sidecar.Invocation.Peers;
using Sidecar.Resiliency;
using Sidecar.Tracing;

namespace Sidecar.Invocation.Proxying;

/// <summary>Passes every gRPC call that is no method of the sidecar's own on to the application that its metadata names.</summary>
internal sealed class GrpcProxy(ServiceInvoker invoker, CallerIdentity identity, IResiliency resiliency, SidecarOptions options)
{
    private const string StreamName = "dapr-stream";

    /// <summary>
    /// Passes a call on. A call with <c>dapr-stream</c> lasts as long as it wants: it is not tried again and has no time-out but the
    /// caller's.
    /// </summary>
    public async Task HandleAsync(GrpcCall call)
    {
        var target = call.Metadata(HeaderRules.CalleeAppId) is { Length: > 0 } callee ? callee : call.Metadata(InvocationTarget.Header);
        if (string.IsNullOrEmpty(target))
        {
            throw Unknown($"failed to proxy request: required metadata {HeaderRules.CalleeAppId} or {InvocationTarget.Header} not found");
        }

        var (peer, appId, isSelf) = Find(target);
        var path = call.Http.Request.Path.Value!;
        var policy = isSelf || IsStream(call) ? NoResiliency.Instance : resiliency.ForApp(appId, path);
        using var span = SidecarTracing.Start(options.AppId, $"proxy {appId}", ActivityKind.Client, call.TraceParent, call.TraceState);
        var body = new ProxiedBody(call.Http.Request.BodyReader, options.MaxBodySize, policy.CanRetry);
        await new ProxiedCall(call, body, SendAsync).RunAsync(policy);

        Task<HttpResponseMessage> SendAsync(ProxiedContent content, CancellationToken cancellationToken) =>
            peer.ProxyAsync(ToRequest(call, path, content, isSelf ? null : appId, span), cancellationToken);
    }

    private static bool IsStream(GrpcCall call) => call.Metadata(StreamName)?.ToLowerInvariant() is "y" or "yes" or "true" or "t" or "on" or "1";

    private (IPeer Peer, string AppId, bool IsSelf) Find(string target)
    {
        try
        {
            return invoker.Find(target);
        }
        catch (HttpRequestException exception)
        {
            throw Unknown(exception.Message);
        }
    }

    private HttpRequestMessage ToRequest(GrpcCall call, string path, ProxiedContent content, string? callee, Activity? span)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content
        };
        foreach (var (name, values) in call.Http.Request.Headers)
        {
            var isTrace = name.Equals("traceparent", StringComparison.OrdinalIgnoreCase) || name.Equals("grpc-trace-bin", StringComparison.OrdinalIgnoreCase);
            if (HeaderRules.IsForwarded(name) && !isTrace)
            {
                HeaderRules.Add(request, name, values);
            }
        }

        request.Headers.TryAddWithoutValidation("te", "trailers");
        request.Headers.TryAddWithoutValidation(InvocationTarget.Header, call.Metadata(InvocationTarget.Header));
        foreach (var (name, value) in TraceMetadata.Of(SidecarTracing.TraceParent(span, call.TraceParent)))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (callee is not null)
        {
            identity.StampNames(request, callee);
        }

        return request;
    }

    private static ApiException Unknown(string message) => GrpcFaults.Status(GrpcStatus.Unknown, message);
}
