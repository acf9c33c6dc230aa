namespace Shop.Ordering.Placing;

/// <summary>Adds what placing orders needs.</summary>
internal static class PlacingExtensions
{
    /// <summary>Adds the placing of orders; it wants <c>AddOrderRecords</c> and <c>AddCustomerLists</c> as well.</summary>
    public static IServiceCollection AddPlacing(this IServiceCollection services) => services.AddSingleton<OrderPlacement>();
}
