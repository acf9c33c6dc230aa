using System.Net.Http.Json;
using System.Text.Json;
using Services.Tests.Fakes;
using Shop.Catalogue.Products;
using Shop.Catalogue.Reservations;
using Shop.Contracts;
using Testing;

namespace Services.Tests.Catalogue;

/// <summary>The catalog service, with a few products in its file.</summary>
internal sealed class CatalogHost : IDisposable
{
    public const string Order = "00000000000000000000000000000001";
    public const string OtherOrder = "00000000000000000000000000000002";

    private readonly TemporaryFolder folder = new();

    public CatalogHost(FakeDapr? dapr = null, string? products = null)
    {
        File.WriteAllText(folder.Combine("products.json"), products ?? """
            [
              { "sku": "MUG", "name": "Mug", "price": { "amount": 1299, "currency": "EUR" }, "stock": 10 },
              { "sku": "PEN", "name": "Pen", "price": { "amount": 250, "currency": "EUR" }, "stock": 2 }
            ]
            """);
        Host = new ServiceHost<ReservationDesk> { Dapr = dapr ?? new FakeDapr(), Clock = Clock }
            .With("Catalog:ProductsPath", folder.Combine("products.json"));
        Client = Host.AsSidecar();
    }

    public FakeTimeProvider Clock { get; } = new();

    public ServiceHost<ReservationDesk> Host { get; }

    public HttpClient Client { get; }

    public FakeDapr Dapr => Host.Dapr;

    public Task<HttpResponseMessage> ReserveAsync(string orderId, params (string? Sku, int Quantity)[] lines) => Client.PostAsJsonAsync(
        "/reservations", new { orderId, lines = lines.Select(line => new { sku = line.Sku, quantity = line.Quantity }) });

    public Task<HttpResponseMessage> ReleaseAsync(string orderId) => Client.PostAsync($"/reservations/{orderId}/release", null);

    public Task<HttpResponseMessage> ConfirmAsync(string orderId) => Client.PostAsync($"/reservations/{orderId}/confirm", null);

    public Task<HttpResponseMessage> RestockAsync(string sku, object request) => Client.PostAsJsonAsync($"/products/{sku}/restock", request);

    public async Task<int> AvailableAsync(string sku) =>
        (await Client.GetFromJsonAsync<JsonElement>($"/products/{sku}")).GetProperty("available").GetInt32();

    public ProductDocument? Product(string sku) => Dapr.State.Document<ProductDocument>(ComponentNames.CatalogState, $"product-{sku}");

    public ReservationDocument? Reservation(string orderId) =>
        Dapr.State.Document<ReservationDocument>(ComponentNames.CatalogState, $"reservation-{orderId}");

    public void Dispose()
    {
        Client.Dispose();
        Host.Dispose();
        folder.Dispose();
    }
}
