using Shop.Catalogue.Products;
using Shop.Catalogue.Reservations;
using Shop.Contracts;
using Shop.ServiceDefaults;

namespace Shop.Catalogue;

/// <summary>Adds what the routes of the catalog need.</summary>
internal static class CatalogRegistration
{
    /// <summary>How long a reservation is kept once it is final.</summary>
    private static readonly TimeSpan FinalKept = TimeSpan.FromDays(30);

    /// <summary>Adds the products, from the file that <c>Catalog:ProductsPath</c> names (<c>products.json</c> beside the service unless set).</summary>
    /// <exception cref="InvalidDataException">The file is not as it must be.</exception>
    public static WebApplicationBuilder AddProducts(this WebApplicationBuilder builder)
    {
        var path = builder.Configuration["Catalog:ProductsPath"] ?? "products.json";
        builder.Services.AddSingleton(ProductFile.Read(Path.Combine(builder.Environment.ContentRootPath, path)));
        builder.Services.AddDocumentStore<ProductDocument>(ComponentNames.CatalogState);
        builder.Services.AddSingleton<ProductLedger>();
        return builder;
    }

    /// <summary>Adds the reservations.</summary>
    public static WebApplicationBuilder AddReservations(this WebApplicationBuilder builder)
    {
        builder.Services.AddDocumentStore<ReservationDocument>(
            ComponentNames.CatalogState, document => document.IsFinal ? FinalKept : null);
        builder.Services.AddSingleton<ReservationDesk>();
        return builder;
    }
}
