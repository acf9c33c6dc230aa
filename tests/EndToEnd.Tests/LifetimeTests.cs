using Shop.Contracts.Orders;
using Testing.Shop;

namespace EndToEnd.Tests;

public sealed class LifetimeTests
{
    [OwnShopFact]
    public async Task A_stopped_shop_has_its_orders_again_at_the_next_start()
    {
        await using var run = await ShopRun.StartAsync();
        using var customer = await ShopClient.SignInAsync(run.Addresses, "alice");
        var accepted = await customer.PlaceAsync(Products.Plenty);
        await customer.WaitForEndAsync(accepted.Id);

        await run.StopAsync();
        Assert.Equal(0, run.ExitCode);
        await run.StartAgainAsync();

        using var again = await ShopClient.SignInAsync(run.Addresses, "alice");
        Assert.Equal(OrderStatus.Confirmed, (await again.GetAsync(accepted.Id)).Status);
    }
}
