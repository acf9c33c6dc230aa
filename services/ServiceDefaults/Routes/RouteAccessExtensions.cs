using Shop.ServiceDefaults.Routes;

namespace Shop.ServiceDefaults;

/// <summary>Says who may call a route.</summary>
public static class RouteAccessExtensions
{
    /// <summary>Only this service's own sidecar, known by the application token.</summary>
    public static TBuilder RequireInternal<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder => routes.Require(RouteAccess.Internal);

    /// <summary>Anyone with a valid bearer token.</summary>
    public static TBuilder RequireCustomer<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder => routes.Require(RouteAccess.Customer);

    /// <summary>Everyone, without a token.</summary>
    public static TBuilder AllowOpen<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder => routes.AllowAnonymous().WithMetadata(RouteAccess.Open);

    private static TBuilder Require<TBuilder>(this TBuilder routes, RouteAccess access)
        where TBuilder : IEndpointConventionBuilder => routes.RequireAuthorization(access.Name).WithMetadata(access);
}
