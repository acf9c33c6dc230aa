using Shop.Contracts;
using Shop.Contracts.Orders;
using Shop.ServiceDefaults;

namespace Shop.Notifications.Events;

/// <summary>The subscription to what happens to orders.</summary>
internal static class OrderEventEndpoints
{
    /// <summary>Maps the subscription.</summary>
    public static void MapOrderEvents(this IEndpointRouteBuilder routes) =>
        routes.MapTopic<OrderChanged, OrderChangedHandler>("/events/order-events", Topics.OrderEvents);
}
