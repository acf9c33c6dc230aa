using System.Net;
using Microsoft.AspNetCore.Mvc;
using Shop.Contracts;
using Shop.Contracts.Orders;
using Shop.Contracts.Reservations;
using Shop.Processing.Saga;
using Shop.Processing.Saga.Activities;
using Shop.ServiceDefaults.Problems;

namespace Shop.Processing.Catalog;

/// <summary>The catalog's reservations, by service invocation. Every call may be repeated.</summary>
internal sealed class CatalogClient(HttpClient http)
{
    /// <summary>Has the lines priced and their stock held.</summary>
    /// <exception cref="ServiceUnavailableException">No usable answer.</exception>
    public async Task<ReserveAnswer> ReserveAsync(ReservationRequest request, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "/reservations") { Content = JsonContent.Create(request) };
        using var response = await http.SendForAnswerAsync(AppIds.Catalog, message, cancellationToken);
        var refusal = await RefusalAsync(response, cancellationToken);
        return refusal ?? new ReserveAnswer(await response.ReadAsync<Reservation>(AppIds.Catalog, cancellationToken));
    }

    /// <summary>Turns a reservation into a sale.</summary>
    /// <exception cref="ServiceUnavailableException">No usable answer.</exception>
    public Task<Reservation> ConfirmAsync(string orderId, CancellationToken cancellationToken) =>
        PostAsync($"/reservations/{orderId}/confirm", cancellationToken);

    /// <summary>Gives the stock back, or makes sure that none will be held.</summary>
    /// <exception cref="ServiceUnavailableException">No usable answer.</exception>
    public Task<Reservation> ReleaseAsync(string orderId, CancellationToken cancellationToken) =>
        PostAsync($"/reservations/{orderId}/release", cancellationToken);

    private static async Task<ReserveAnswer?> RefusalAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode is not (HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity))
        {
            return null;
        }

        var problem = await response.Content.ReadFromJsonAsync<ProblemDetails>(cancellationToken);
        RejectionReason? reason = problem?.Type == ProblemTypes.OutOfStock.Uri ? RejectionReason.OutOfStock
            : problem?.Type == ProblemTypes.UnknownProduct.Uri ? RejectionReason.UnknownProduct
            : null;
        return reason is null ? null : new ReserveAnswer(Refusal: reason, Detail: problem!.Detail);
    }

    private async Task<Reservation> PostAsync(string path, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, path);
        using var response = await http.SendForAnswerAsync(AppIds.Catalog, message, cancellationToken);
        return await response.ReadAsync<Reservation>(AppIds.Catalog, cancellationToken);
    }
}
