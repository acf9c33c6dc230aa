using Shop.Contracts;
using Shop.ServiceDefaults;

namespace Shop.Catalogue.Products;

/// <summary>Adds what the routes of products need.</summary>
internal static class ProductExtensions
{
    /// <summary>
    /// Adds the products, from the file that <c>Catalog:ProductsPath</c> names (<c>products.json</c> beside the service unless set).
    /// </summary>
    /// <exception cref="InvalidDataException">The file is not as it must be.</exception>
    public static WebApplicationBuilder AddProducts(this WebApplicationBuilder builder)
    {
        var path = builder.Configuration["Catalog:ProductsPath"] ?? "products.json";
        builder.Services.AddSingleton(ProductFile.Read(Path.Combine(builder.Environment.ContentRootPath, path)));
        builder.Services.AddDocumentStore<ProductDocument>(ComponentNames.CatalogState);
        builder.Services.AddSingleton<ProductLedger>();
        return builder;
    }
}
