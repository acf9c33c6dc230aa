using Google.Protobuf;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sidecar.Components;

namespace Sidecar.Grpc;

/// <summary>The methods of <c>dapr.proto.runtime.v1.Dapr</c>; each capability maps its own.</summary>
internal static class DaprService
{
    /// <summary>The service's name.</summary>
    public const string Name = "dapr.proto.runtime.v1.Dapr";

    /// <summary>Maps a method that takes one message and answers one; the components that it uses are not closed under it.</summary>
    public static IEndpointRouteBuilder MapDapr<TRequest, TResponse>(
        this IEndpointRouteBuilder routes, string method, MessageParser<TRequest> parser, Func<TRequest, GrpcCall, Task<TResponse>> handler)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        var calls = routes.ServiceProvider.GetRequiredService<ComponentCalls>();
        return routes.MapUnary(Name, method, parser, async (request, call) =>
        {
            await calls.AvailableAsync(call.Cancelled);
            using var counted = calls.Enter();
            return await handler(request, call);
        });
    }
}
