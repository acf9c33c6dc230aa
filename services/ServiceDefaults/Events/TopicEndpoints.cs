using System.Text.Json;
using Dapr;
using Shop.Contracts;
using Shop.ServiceDefaults.Events;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.ServiceDefaults;

/// <summary>Maps the routes on which the sidecar brings messages.</summary>
public static partial class TopicEndpoints
{
    /// <summary>
    /// Maps the POST that takes a topic's messages and subscribes it on <c>pubsub</c>, with the dead-letter topic
    /// <c>dead-letters-{app-id}</c>. A body that cannot be read as <typeparamref name="TEvent"/> is dropped, which brings it to the dead
    /// letters.
    /// </summary>
    /// <param name="routes">Where to map it.</param>
    /// <param name="pattern">The route, literal segments only.</param>
    /// <param name="topic">The topic, one of <see cref="Topics"/>.</param>
    /// <typeparam name="TEvent">The message.</typeparam>
    /// <typeparam name="THandler">What takes it; made for each message, with what it asks for injected.</typeparam>
    public static IEndpointConventionBuilder MapTopic<TEvent, THandler>(this IEndpointRouteBuilder routes, string pattern, string topic)
        where TEvent : class
        where THandler : ITopicHandler<TEvent>
    {
        var appId = routes.ServiceProvider.GetRequiredService<AppIdentity>().AppId;
        var create = ActivatorUtilities.CreateFactory<THandler>([]);
        return routes
            .MapPost(pattern, (Delegate)((HttpContext context) => TakeAsync<TEvent>(context, topic, create(context.RequestServices, []))))
            .WithTopic(new TopicOptions
            {
                PubsubName = ComponentNames.PubSub,
                Name = topic,
                DeadLetterTopic = Topics.DeadLettersPrefix + appId,
            })
            .ExcludeFromDescription()
            .RequireInternal();
    }

    private static async Task<TopicAnswer> TakeAsync<TEvent>(HttpContext context, string topic, ITopicHandler<TEvent> handler)
        where TEvent : class
    {
        var message = await ReadAsync<TEvent>(context);
        var result = message is null ? TopicResult.Drop : await HandleAsync(context, topic, handler, message);
        if (result != TopicResult.Handled)
        {
            context.RequestServices.GetRequiredService<ShopMetrics>().NotHandled(topic, result);
            Log.NotHandled(context.RequestServices.GetRequiredService<ILogger<TopicAnswer>>(), topic, result, message is not null);
        }

        return TopicAnswer.From(result);
    }

    /// <summary>What a handler throws is answered with an error, on which the sidecar tries again.</summary>
    private static async Task<TopicResult> HandleAsync<TEvent>(HttpContext context, string topic, ITopicHandler<TEvent> handler, TEvent message)
        where TEvent : class
    {
        try
        {
            return await handler.HandleAsync(message, context.RequestAborted);
        }
        catch
        {
            context.RequestServices.GetRequiredService<ShopMetrics>().Retried(topic);
            throw;
        }
    }

    private static async Task<TEvent?> ReadAsync<TEvent>(HttpContext context)
        where TEvent : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<TEvent>(context.Request.Body, EventJson.Options, context.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventIds.MessageNotHandled, LogLevel.Warning,
            "A message of {Topic} was answered {Result} (readable: {Readable}): one to retry comes again by itself, a dropped one is in this service's dead letters")]
        public static partial void NotHandled(ILogger logger, string topic, TopicResult result, bool readable);
    }
}
