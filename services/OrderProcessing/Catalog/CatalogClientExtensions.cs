using Shop.Contracts;
using Shop.ServiceDefaults;

namespace Shop.Processing.Catalog;

/// <summary>Adds the way to the catalog.</summary>
internal static class CatalogClientExtensions
{
    /// <summary>A call that takes longer has no answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Adds the client.</summary>
    public static IServiceCollection AddCatalogClient(this IServiceCollection services) =>
        services.AddServiceClient<CatalogClient>(AppIds.Catalog, Patience);
}
