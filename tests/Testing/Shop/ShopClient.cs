using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Shop.Contracts;
using Shop.Contracts.Orders;

namespace Testing.Shop;

/// <summary>A customer of a running shop.</summary>
public sealed class ShopClient : IDisposable
{
    private readonly HttpClient http;

    private ShopClient(HttpClient http) => this.http = http;

    /// <summary>The order service, with this customer's token.</summary>
    public HttpClient Http => http;

    /// <summary>Signs a customer in.</summary>
    public static async Task<ShopClient> SignInAsync(ShopAddresses shop, string? customer = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 128 }) { BaseAddress = shop.Order };
        using var response = await client.PostAsJsonAsync("/dev/token", new { customer = customer ?? $"customer-{Guid.NewGuid():N}" });
        response.EnsureSuccessStatusCode();
        var token = await response.Content.ReadFromJsonAsync<JsonElement>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("token").GetString());
        return new ShopClient(client);
    }

    /// <summary>Posts an order and gives the answer as it is.</summary>
    public async Task<HttpResponseMessage> PostAsync(
        string sku, int quantity = 1, string paymentToken = "tok_ok", Money? expectedTotal = null, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/orders")
        {
            Content = expectedTotal is null
                ? JsonContent.Create(new { lines = new[] { new { sku, quantity } }, paymentToken })
                : JsonContent.Create(new { lines = new[] { new { sku, quantity } }, paymentToken, expectedTotal }),
        };
        request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString("N"));
        return await http.SendAsync(request);
    }

    /// <summary>Places an order that must be accepted.</summary>
    public async Task<Order> PlaceAsync(string sku, int quantity = 1, string paymentToken = "tok_ok", Money? expectedTotal = null, string? key = null)
    {
        using var response = await PostAsync(sku, quantity, paymentToken, expectedTotal, key);
        return response.StatusCode == HttpStatusCode.Accepted
            ? (await response.Content.ReadFromJsonAsync<Order>())!
            : throw new InvalidOperationException($"The order was answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
    }

    /// <summary>Reads an order.</summary>
    public async Task<Order> GetAsync(string id) => (await http.GetFromJsonAsync<Order>($"/orders/{id}"))!;

    /// <summary>Cancels an order and gives the answer's status.</summary>
    public async Task<HttpStatusCode> CancelAsync(string id)
    {
        using var response = await http.PostAsync(new Uri($"/orders/{id}/cancel", UriKind.Relative), content: null);
        return response.StatusCode;
    }

    /// <summary>Waits until an order stands as asked.</summary>
    public async Task<Order> WaitForAsync(string id, Func<Order, bool> condition, TimeSpan? patience = null)
    {
        Order? order = null;
        await Wait.UntilAsync(
            async () =>
            {
                order = await TryGetAsync(id);
                return order is not null && condition(order);
            },
            patience ?? TimeSpan.FromSeconds(60),
            () => $"Order {id} stands at {order?.Status} ({order?.Reason}).");
        return order!;
    }

    /// <summary>Waits until an order is final.</summary>
    public Task<Order> WaitForEndAsync(string id, TimeSpan? patience = null) => WaitForAsync(id, IsFinal, patience);

    /// <inheritdoc />
    public void Dispose() => http.Dispose();

    private static bool IsFinal(Order order) => order.Status is OrderStatus.Confirmed or OrderStatus.Rejected or OrderStatus.Cancelled;

    private async Task<Order?> TryGetAsync(string id)
    {
        try
        {
            return await GetAsync(id);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
