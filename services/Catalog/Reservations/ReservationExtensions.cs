using Shop.Contracts;
using Shop.ServiceDefaults;

namespace Shop.Catalogue.Reservations;

/// <summary>Adds what the routes of reservations need.</summary>
internal static class ReservationExtensions
{
    /// <summary>How long a reservation is kept once it is final.</summary>
    private static readonly TimeSpan FinalKept = TimeSpan.FromDays(30);

    /// <summary>Adds the reservations. A live one is kept for ever.</summary>
    public static WebApplicationBuilder AddReservations(this WebApplicationBuilder builder)
    {
        builder.Services.AddDocumentStore<ReservationDocument>(
            ComponentNames.CatalogState, document => document.IsFinal ? FinalKept : null);
        builder.Services.AddSingleton<ReservationDesk>();
        return builder;
    }
}
