using System.Text.Json;
using System.Text.Json.Serialization;
using Dapr;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Tells the sidecar of subscriptions.</summary>
public static class DaprEndpointRouteBuilderExtensions
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Maps GET /dapr/subscribe, which lists the topics of all endpoints.</summary>
    /// <param name="endpoints">Where to map it.</param>
    public static IEndpointConventionBuilder MapSubscribeHandler(this IEndpointRouteBuilder endpoints) => endpoints.MapSubscribeHandler(new SubscribeOptions());

    /// <summary>Maps GET /dapr/subscribe, which lists the topics of all endpoints.</summary>
    /// <param name="endpoints">Where to map it.</param>
    /// <param name="options">What all subscriptions have in common.</param>
    public static IEndpointConventionBuilder MapSubscribeHandler(this IEndpointRouteBuilder endpoints, SubscribeOptions options)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(options);
        return endpoints.MapGet("dapr/subscribe", context =>
        {
            var all = context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();
            var logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("DaprTopicSubscription");
            return context.Response.WriteAsJsonAsync(new Subscriptions(options, logger).Of(all), Json, context.RequestAborted);
        });
    }
}
