using Shop.Contracts;
using Shop.Contracts.Orders;
using Shop.ServiceDefaults;

namespace Shop.Processing.Submissions;

/// <summary>The subscription to accepted orders.</summary>
internal static class SubmissionEndpoints
{
    /// <summary>Maps the subscription.</summary>
    public static void MapSubmissions(this IEndpointRouteBuilder routes) =>
        routes.MapTopic<OrderSubmitted, OrderSubmittedHandler>("/events/order-submitted", Topics.OrderSubmitted);
}
