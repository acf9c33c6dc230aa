using System.Diagnostics;
using Google.Protobuf;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sidecar.Components.Calls;
using Sidecar.Tracing;

namespace Sidecar.Grpc;

/// <summary>The methods of <c>dapr.proto.runtime.v1.Dapr</c>; each capability maps its own.</summary>
internal static class DaprService
{
    /// <summary>The service's name.</summary>
    public const string Name = "dapr.proto.runtime.v1.Dapr";

    private static readonly string[] TracedThemselves = ["InvokeService", "InvokeBinding", "PublishEvent", "BulkPublishEvent", "BulkPublishEventAlpha1"];

    /// <summary>Maps a method that takes one message and answers one; the components that it uses are not closed under it.</summary>
    public static IEndpointRouteBuilder MapDapr<TRequest, TResponse>(
        this IEndpointRouteBuilder routes, string method, MessageParser<TRequest> parser, Func<TRequest, GrpcCall, Task<TResponse>> handler)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        var calls = routes.ServiceProvider.GetRequiredService<ComponentCalls>();
        var appId = routes.ServiceProvider.GetRequiredService<SidecarOptions>().AppId;
        var isTraced = TracedThemselves.Contains(method);
        return routes.MapUnary(Name, method, parser, async (request, call) =>
        {
            using var span = isTraced ? null : SidecarTracing.Start(appId, method, ActivityKind.Server, call.TraceParent, call.TraceState);
            using var counted = await calls.EnterAsync(call.Cancelled);
            return await handler(request, call);
        });
    }
}
