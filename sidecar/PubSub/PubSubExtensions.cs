using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sidecar.Components;
using Sidecar.HotReload;
using Sidecar.Metadata;
using Sidecar.PubSub.Delivery;
using Sidecar.PubSub.InMemory;
using Sidecar.PubSub.Outbox;
using Sidecar.PubSub.Publishing;
using Sidecar.PubSub.Sqlite;
using Sidecar.PubSub.Streaming;
using Sidecar.PubSub.Subscriptions;
using Sidecar.State;

namespace Sidecar.PubSub;

/// <summary>Puts this capability into a sidecar.</summary>
internal static class PubSubExtensions
{
    /// <summary>Adds its services, and its kinds of component to <paramref name="registry"/>.</summary>
    public static IServiceCollection AddPubSub(this IServiceCollection services, ComponentRegistry registry)
    {
        registry
            .Add("pubsub.in-memory", _ => new InMemoryPubSub())
            .Add("pubsub.sqlite", context => new SqlitePubSub(context));
        return services
            .AddSingleton<LoadedPubSubs>()
            .AddSingleton<PubSubMeter>()
            .AddSingleton<Publisher>()
            .AddSingleton<BulkPublisher>()
            .AddSingleton<PublishHttpApi>()
            .AddSingleton<PublishGrpcApi>()
            .AddSingleton<DeliveryServices>()
            .AddSingleton<IMetadataPart, SubscriptionMetadata>()
            .AddSingleton<ProgrammaticSubscriptions>()
            .AddSingleton<SubscriptionRegistry>()
            .AddSingleton<SubscriptionOpener>()
            .AddReloadable<SubscriptionHost>()
            .AddSingleton<IOutbox, TransactionOutbox>()
            .AddReloadable<OutboxHost>()
            .AddTopicStreams();
    }

    /// <summary>Maps its part of the Dapr API.</summary>
    public static IEndpointRouteBuilder MapPubSub(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<PublishHttpApi>().Map(routes);
        return routes.ServiceProvider.GetRequiredService<PublishGrpcApi>().Map(routes).MapTopicStreams();
    }
}
