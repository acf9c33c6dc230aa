using Shop.Contracts;
using Shop.Contracts.Payments;
using Shop.Processing.Saga;

namespace Shop.Processing.Payments;

/// <summary>The payments of orders, by service invocation. Every call may be repeated.</summary>
internal sealed class PaymentClient(HttpClient http)
{
    /// <summary>Has an order's money held.</summary>
    /// <exception cref="ServiceUnavailableException">No usable answer; a repeat finds out what the provider did.</exception>
    public Task<Payment> AuthoriseAsync(PaymentRequest request, CancellationToken cancellationToken) =>
        PostAsync("/payments", request, cancellationToken);

    /// <summary>Has the held money taken.</summary>
    /// <exception cref="ServiceUnavailableException">No usable answer; a repeat finds out what the provider did.</exception>
    public Task<Payment> CaptureAsync(string orderId, CancellationToken cancellationToken) =>
        PostAsync($"/payments/{orderId}/capture", null, cancellationToken);

    /// <summary>
    /// Undoes whatever stands: held money is let go, taken money given back, and where nothing stands, nothing ever will.
    /// </summary>
    /// <exception cref="ServiceUnavailableException">No usable answer.</exception>
    public Task<Payment> VoidAsync(string orderId, CancellationToken cancellationToken) =>
        PostAsync($"/payments/{orderId}/void", null, cancellationToken);

    private async Task<Payment> PostAsync(string path, PaymentRequest? body, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await http.SendForAnswerAsync(AppIds.Payment, message, cancellationToken);
        return await response.ReadAsync<Payment>(AppIds.Payment, cancellationToken);
    }
}
