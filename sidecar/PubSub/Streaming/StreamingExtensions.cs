using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sidecar.Grpc;
using Sidecar.Grpc.Protocol;
using Sidecar.HotReload;

namespace Sidecar.PubSub.Streaming;

/// <summary>Subscriptions by stream.</summary>
internal static class StreamingExtensions
{
    /// <summary>Adds its services.</summary>
    public static IServiceCollection AddTopicStreams(this IServiceCollection services) => services
        .AddGrpcServer()
        .AddReloadable<TopicStreams>();

    /// <summary>Maps its method.</summary>
    public static IEndpointRouteBuilder MapTopicStreams(this IEndpointRouteBuilder routes)
    {
        var streams = routes.ServiceProvider.GetRequiredService<TopicStreams>();
        return routes.MapDuplex<SubscribeTopicEventsRequestAlpha1, SubscribeTopicEventsResponseAlpha1>(
            DaprService.Name, "SubscribeTopicEventsAlpha1", SubscribeTopicEventsRequestAlpha1.Parser, streams.ServeAsync);
    }
}
