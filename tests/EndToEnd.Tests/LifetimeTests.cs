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
        Assert.Contains(accepted.Id, await File.ReadAllTextAsync(run.Data("charges.jsonl")));
        await run.StartAgainAsync();

        using var again = await ShopClient.SignInAsync(run.Addresses, "alice");
        Assert.Equal(OrderStatus.Confirmed, (await again.GetAsync(accepted.Id)).Status);
    }

    [OwnShopFact]
    public async Task A_review_that_nobody_decides_in_time_declines_also_when_its_time_ends_while_all_is_stopped()
    {
        await using var run = await ShopRun.StartAsync(environment: new Dictionary<string, string> { ["Saga__ReviewTime"] = "00:00:04" });
        using var inside = new ShopInside(run.Addresses);
        using var customer = await ShopClient.SignInAsync(run.Addresses, "alice");
        var watched = await customer.PlaceAsync(Products.Dear);
        await customer.WaitForAsync(watched.Id, order => order.Status == OrderStatus.InReview);
        await customer.WaitForEndAsync(watched.Id);
        var stopped = await customer.PlaceAsync(Products.Dear);
        await customer.WaitForAsync(stopped.Id, order => order.Status == OrderStatus.InReview);

        await run.StopAsync();
        await run.StartAgainAsync();

        using var again = await ShopClient.SignInAsync(run.Addresses, "alice");
        var orders = new[] { await again.WaitForEndAsync(watched.Id), await again.WaitForEndAsync(stopped.Id) };
        Assert.All(orders, order => Assert.Equal((OrderStatus.Rejected, RejectionReason.ReviewDeclined), (order.Status, order.Reason!.Value)));
        Assert.Empty(await Invariants.BrokenAsync(inside, orders, TimeSpan.FromSeconds(30)));
    }
}
