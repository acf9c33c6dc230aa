using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Services.Tests.Fakes;
using Shop.Contracts;
using Shop.Contracts.Orders;
using Shop.Ordering.Orders;

namespace Services.Tests.Ordering;

/// <summary>The order service with a sidecar in memory, and what its tests do with it.</summary>
internal sealed class OrderHost : IDisposable
{
    public const string Body = """{"lines":[{"sku":"mug","quantity":2},{"sku":"tea","quantity":1}],"paymentToken":"tok_ok"}""";

    public OrderHost(TimeProvider? clock = null) => Service = new ServiceHost<OrderRecord> { Clock = clock ?? TimeProvider.System };

    public ServiceHost<OrderRecord> Service { get; }

    public FakeDapr Dapr => Service.Dapr;

    public static HttpRequestMessage Post(string? key, string body = Body, string mediaType = "application/json")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/orders") { Content = new StringContent(body, MediaTypeHeaderValue.Parse(mediaType)) };
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        return request;
    }

    public static async Task<Order> ReadOrder(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<Order>(JsonSerializerOptions.Web))!;

    public async Task<HttpClient> As(string customer, params string[] roles)
    {
        var client = Service.CreateClient();
        var answer = await client.PostAsJsonAsync("/dev/token", new { customer, roles });
        answer.EnsureSuccessStatusCode();
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async Task<Order> Place(HttpClient client, string key, string body = Body)
    {
        using var answer = await client.SendAsync(Post(key, body));
        Assert.Equal(System.Net.HttpStatusCode.Accepted, answer.StatusCode);
        return await ReadOrder(answer);
    }

    public OrderRecord Record(string id) => Dapr.State.Document<OrderRecord>(ComponentNames.OrderState, id)!;

    /// <summary>Brings an event as the sidecar does; gives the status that it reads.</summary>
    public async Task<string?> Deliver(object data, string route = "/events/order-events")
    {
        using var client = Service.AsSidecar();
        return await Deliveries.BringAsync(client, route, data);
    }

    public void Dispose() => Service.Dispose();
}
