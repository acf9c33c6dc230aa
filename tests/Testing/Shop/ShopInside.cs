using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Shop.Contracts;
using Shop.Contracts.Payments;
using Shop.Contracts.Reservations;

namespace Testing.Shop;

/// <summary>What the services themselves know, read by service invocation, and what the provider knows: the ground that invariants are checked on.</summary>
public sealed class ShopInside : IDisposable
{
    private readonly ShopAddresses shop;
    private readonly HttpClient http = new();

    /// <summary>Looks into a running shop.</summary>
    public ShopInside(ShopAddresses shop)
    {
        this.shop = shop;
        if (shop.DaprApiToken is { } token)
        {
            http.DefaultRequestHeaders.Add("dapr-api-token", token);
        }
    }

    /// <summary>Whether mails come to a folder.</summary>
    public bool ReadsMails => shop.Mails is not null;

    /// <summary>The provider's charges.</summary>
    public async Task<IReadOnlyList<Charge>> ChargesAsync() => (await http.GetFromJsonAsync<List<Charge>>(new Uri(shop.Provider, "/charges")))!;

    /// <summary>The products, as everyone sees them.</summary>
    public async Task<IReadOnlyDictionary<string, int>> AvailableAsync()
    {
        var products = await http.GetFromJsonAsync<JsonElement>(new Uri(shop.Catalog, "/products"));
        return products.EnumerateArray().ToDictionary(
            product => product.GetProperty("sku").GetString()!, product => product.GetProperty("available").GetInt32());
    }

    /// <summary>An order's reservation; null when the catalog has none.</summary>
    public Task<Reservation?> ReservationAsync(string orderId) => FindAsync<Reservation>(AppIds.Catalog, $"reservations/{orderId}");

    /// <summary>An order's payment; null when there is none.</summary>
    public Task<Payment?> PaymentAsync(string orderId) => FindAsync<Payment>(AppIds.Payment, $"payments/{orderId}");

    /// <summary>Posts to an internal route of a service and gives the answer's status.</summary>
    public async Task<HttpStatusCode> PostAsync(string appId, string path, object body)
    {
        using var response = await http.PostAsJsonAsync(Address(appId, path), body);
        return response.StatusCode;
    }

    /// <summary>The mails about an order, by file name; empty where mails do not come to a folder.</summary>
    public IReadOnlyList<string> Mails(string orderId) => shop.Mails is { } folder && Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, $"{orderId}-*").Select(Path.GetFileName).Order()!]
        : [];

    /// <inheritdoc />
    public void Dispose() => http.Dispose();

    private async Task<T?> FindAsync<T>(string appId, string path)
        where T : class
    {
        using var response = await http.GetAsync(Address(appId, path));
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<T>();
    }

    private Uri Address(string appId, string path) => new(shop.Dapr, $"/v1.0/invoke/{appId}/method/{path}");
}
