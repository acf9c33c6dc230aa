using Google.Protobuf;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Sidecar.Grpc.Reflection;

namespace Sidecar.Grpc;

/// <summary>gRPC over Kestrel's HTTP/2, framed by hand: the Grpc.* packages cannot be restored.</summary>
internal static class GrpcExtensions
{
    /// <summary>Adds the gRPC server; every capability with gRPC methods calls it.</summary>
    public static IServiceCollection AddGrpcServer(this IServiceCollection services)
    {
        services.TryAddSingleton<GrpcMethodTable>();
        services.TryAddSingleton<GrpcMiddleware>();
        services.TryAddSingleton<ReflectionService>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupFilter, GrpcStartupFilter>());
        return services.Configure<KestrelServerOptions>(kestrel => Configure(kestrel.Limits.Http2));
    }

    /// <summary>As in the official runtime: any number of calls on a connection, and a client that is gone without a word is noticed by its silence.</summary>
    private static void Configure(Http2Limits limits)
    {
        limits.MaxStreamsPerConnection = int.MaxValue;
        limits.KeepAlivePingDelay = TimeSpan.FromSeconds(10);
        limits.KeepAlivePingTimeout = TimeSpan.FromSeconds(5);
    }

    /// <summary>Maps what the server offers of itself: reflection.</summary>
    public static IEndpointRouteBuilder MapGrpcServer(this IEndpointRouteBuilder routes) =>
        routes.ServiceProvider.GetRequiredService<ReflectionService>().Map(routes);

    /// <summary>Maps a method that takes one message and answers one.</summary>
    public static IEndpointRouteBuilder MapUnary<TRequest, TResponse>(
        this IEndpointRouteBuilder routes, string service, string method, MessageParser<TRequest> parser, Func<TRequest, GrpcCall, Task<TResponse>> handler)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        var limit = Limit(routes);
        return routes.Add(service, method, async call =>
        {
            var request = await new GrpcReader<TRequest>(call, parser, limit).ReadSingleAsync(call.Cancelled);
            var response = await handler(request, call);
            if (response.CalculateSize() is var size && size > limit)
            {
                throw GrpcFaults.AnswerTooLarge(size, limit);
            }

            new GrpcWriter<TResponse>(call).Add(response);
        });
    }

    /// <summary>Maps a method that takes one message and answers a stream.</summary>
    public static IEndpointRouteBuilder MapServerStream<TRequest, TResponse>(
        this IEndpointRouteBuilder routes,
        string service,
        string method,
        MessageParser<TRequest> parser,
        Func<TRequest, GrpcWriter<TResponse>, GrpcCall, Task> handler)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        var limit = Limit(routes);
        return routes.Add(service, method, async call =>
        {
            var request = await new GrpcReader<TRequest>(call, parser, limit).ReadSingleAsync(call.Cancelled);
            await handler(request, new GrpcWriter<TResponse>(call), call);
        });
    }

    /// <summary>Maps a method that takes a stream and answers one.</summary>
    public static IEndpointRouteBuilder MapDuplex<TRequest, TResponse>(
        this IEndpointRouteBuilder routes,
        string service,
        string method,
        MessageParser<TRequest> parser,
        Func<GrpcReader<TRequest>, GrpcWriter<TResponse>, GrpcCall, Task> handler)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        var limit = Limit(routes);
        return routes.Add(service, method, call => handler(new GrpcReader<TRequest>(call, parser, limit), new GrpcWriter<TResponse>(call), call));
    }

    private static IEndpointRouteBuilder Add(this IEndpointRouteBuilder routes, string service, string method, GrpcHandler handler)
    {
        routes.ServiceProvider.GetRequiredService<GrpcMethodTable>().Add(service, method, handler);
        return routes;
    }

    private static int Limit(IEndpointRouteBuilder routes) => routes.ServiceProvider.GetRequiredService<SidecarOptions>().MaxBodySize;
}
