using Shop.Contracts;
using Shop.Contracts.Orders;
using Shop.ServiceDefaults.Events;

namespace Shop.Processing.Submissions;

/// <summary>The subscription to accepted orders.</summary>
internal static class SubmissionEndpoints
{
    /// <summary>Adds the handler.</summary>
    public static IServiceCollection AddSubmissions(this IServiceCollection services) => services.AddScoped<OrderSubmittedHandler>();

    /// <summary>Maps the subscription.</summary>
    public static IEndpointRouteBuilder MapSubmissions(this IEndpointRouteBuilder routes)
    {
        routes.MapTopic<OrderSubmitted, OrderSubmittedHandler>("/events/order-submitted", Topics.OrderSubmitted);
        return routes;
    }
}
