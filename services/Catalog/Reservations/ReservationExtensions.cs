using Shop.Contracts;
using Shop.ServiceDefaults;
using Shop.ServiceDefaults.State;

namespace Shop.Catalogue.Reservations;

/// <summary>Adds what the routes of reservations need.</summary>
internal static class ReservationExtensions
{
    /// <summary>Adds the reservations. A live one is kept for ever, a final one for <see cref="Retention.WhenFinal"/>.</summary>
    public static IServiceCollection AddReservations(this IServiceCollection services) => services
        .AddDocumentStore<ReservationDocument>(ComponentNames.CatalogState, document => document.IsFinal ? Retention.WhenFinal : null)
        .AddSingleton<ReservationDesk>();
}
