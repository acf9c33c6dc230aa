using System.Net.Http.Json;
using System.Text.Json;
using Shop.Contracts.Orders;
using Testing;
using Testing.Shop;

namespace EndToEnd.Tests;

/// <summary>Kills what must be survivable, in the middle of orders. Each test has a shop of its own.</summary>
public sealed class KillTests
{
    private static readonly string[] PaymentTokens = ["tok_ok", "tok_charge_then_timeout", "tok_fail_twice", "tok_slow", "tok_declined", "tok_down"];

    [OwnShopFact]
    public async Task Every_service_killed_once_in_the_middle_of_orders_loses_none_and_charges_none_twice()
    {
        await using var run = await ShopRun.StartAsync(environment: SharedShop.Impatient);
        using var inside = new ShopInside(run.Addresses);
        using var customer = await ShopClient.SignInAsync(run.Addresses);
        var accepted = new List<string>();
        foreach (var app in new[] { "order-processing", "payment", "catalog", "notification", "payment-provider", "order" })
        {
            var victim = await ProcessOfAsync(run, app);
            accepted.AddRange(await PlaceWhileAsync(customer, () => System.Diagnostics.Process.GetProcessById(victim).Kill()));
            await Wait.UntilAsync(() => !Signals.Exists(victim), $"{app} is dead");
        }

        await AllEndWellAsync(inside, customer, accepted, run);
    }

    [OwnShopFact]
    public async Task Everything_killed_in_the_middle_of_orders_goes_on_after_the_next_start()
    {
        await using var run = await ShopRun.StartAsync(environment: SharedShop.Impatient);
        using var inside = new ShopInside(run.Addresses);
        using var customer = await ShopClient.SignInAsync(run.Addresses, "alice");
        var processes = new List<int>();
        foreach (var app in new[] { "order", "order-processing", "catalog", "payment", "notification", "payment-provider" })
        {
            processes.Add(await ProcessOfAsync(run, app));
        }

        var accepted = await PlaceWhileAsync(customer, () => run.KillAsync().GetAwaiter().GetResult());
        await Wait.UntilAsync(() => !processes.Exists(Signals.Exists), "no application outlives its sidecar");

        await run.StartAgainAsync();
        using var again = await ShopClient.SignInAsync(run.Addresses, "alice");
        await AllEndWellAsync(inside, again, accepted, run);
    }

    /// <summary>Places orders from several sides, does the deed in the middle, and gives the orders that were accepted.</summary>
    private static async Task<List<string>> PlaceWhileAsync(ShopClient customer, Action deed)
    {
        var accepted = new System.Collections.Concurrent.ConcurrentBag<string>();
        var placing = Enumerable.Range(0, 4).Select(async _ =>
        {
            for (var i = 0; i < PaymentTokens.Length; i++)
            {
                try
                {
                    accepted.Add((await customer.PlaceAsync(Products.Plenty, paymentToken: PaymentTokens[i])).Id);
                }
                catch (Exception refused) when (refused is HttpRequestException or InvalidOperationException or IOException)
                {
                    // Not accepted, so not promised.
                }
            }
        }).ToList();
        await Wait.UntilAsync(() => accepted.Count > 4 || placing.TrueForAll(task => task.IsCompleted), "some orders are under way");
        deed();
        await Task.WhenAll(placing);
        return [.. accepted];
    }

    private static async Task AllEndWellAsync(ShopInside inside, ShopClient customer, List<string> accepted, ShopRun run)
    {
        Assert.NotEmpty(accepted);
        var orders = await Task.WhenAll(accepted.Select(id => customer.WaitForEndAsync(id, TimeSpan.FromMinutes(3))));
        var broken = await Invariants.BrokenAsync(inside, orders, TimeSpan.FromSeconds(60));
        Assert.True(broken.Count == 0, string.Join('\n', broken) + '\n' + run.Output);
        Assert.All(orders, order => Assert.True(
            order.Status == OrderStatus.Confirmed || order.Reason is RejectionReason.PaymentUnavailable or RejectionReason.PaymentDeclined,
            $"{order.Id}: {order.Status} {order.Reason}"));
    }

    /// <summary>The process of an app, as its sidecar's metadata names it (<c>appPID</c>, as under the official command line).</summary>
    private static async Task<int> ProcessOfAsync(ShopRun run, string app)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("dapr-api-token", run.Addresses.DaprApiToken);
        var processId = 0;
        await Wait.UntilAsync(
            async () =>
            {
                var metadata = await http.GetFromJsonAsync<JsonElement>(new Uri(run.DaprOf(app), "/v1.0/metadata"));
                return metadata.TryGetProperty("extended", out var extended)
                    && extended.TryGetProperty("appPID", out var id)
                    && int.TryParse(id.GetString(), out processId);
            },
            TimeSpan.FromSeconds(60),
            () => $"The sidecar of {app} does not say which process is its application's.");
        return processId;
    }
}
