using System.Net.Http.Json;
using Dapr.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Sidecar.Invocation.Peers;
using Sidecar.Observation;
using Sidecar.Testing;

namespace Sidecar.Tests.Testing;

public sealed class ExampleTests : IAsyncLifetime
{
    private readonly PeerDirectory peers = new(); // sidecars that share one can call each other
    private TestSidecar prices = null!;
    private TestSidecar shop = null!;

    public async Task InitializeAsync()
    {
        prices = await TestSidecar.StartAsync(
            new SidecarOptions { AppId = "prices", Peers = peers },
            TestApp.Mapping(app => app.MapGet("/prices/{sku}", (string sku) => sku == "MUG" ? 12 : 99)));
        var options = new SidecarOptions
        {
            AppId = "shop",
            Peers = peers,
            Resources = [TestComponent.Yaml("store", "state.in-memory"), TestComponent.Yaml("pubsub", "pubsub.in-memory")],
        };
        shop = await TestSidecar.StartAsync(options, TestApp.Mapping(MapShop, builder => builder.Services.AddDaprClient()));
    }

    public async Task DisposeAsync()
    {
        await shop.DisposeAsync();
        await prices.DisposeAsync();
    }

    [Fact]
    public async Task An_order_is_priced_kept_announced_and_mailed()
    {
        await shop.Client.PostAsJsonAsync("/v1.0/invoke/shop/method/orders", new Order("o1", "MUG", 2));

        var saved = await shop.Saved.WaitForAsync(state => state.Key == "o1");
        Assert.Equal(new PricedOrder("o1", 24), saved.Value<PricedOrder>());
        var published = await shop.Published.WaitForAsync(message => message.Topic == "orders");
        Assert.Equal(24, published.Data<PricedOrder>()!.Total);
        await shop.Delivered.WaitForAsync(delivery => delivery is { Route: "/mails", Outcome: DeliveryOutcome.Taken });
    }

    private static void MapShop(WebApplication app)
    {
        app.UseCloudEvents();
        app.MapSubscribeHandler();
        app.MapPost("/orders", async (Order order, DaprClient dapr) =>
        {
            using var client = dapr.CreateInvokableHttpClient("prices");
            var price = await client.GetFromJsonAsync<int>($"/prices/{order.Sku}");
            var priced = new PricedOrder(order.Id, price * order.Quantity);
            await dapr.SaveStateAsync("store", order.Id, priced);
            await dapr.PublishEventAsync("pubsub", "orders", priced);
        });
        app.MapPost("/mails", (PricedOrder order) => Results.Ok()).WithTopic("pubsub", "orders");
    }

    private sealed record Order(string Id, string Sku, int Quantity);

    private sealed record PricedOrder(string Id, int Total);
}
