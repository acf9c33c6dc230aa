using System.Net;
using Services.Tests.Fakes;
using Shop.Contracts.Orders;

namespace Services.Tests.Ordering;

public sealed class SeededFaultsTests : IDisposable
{
    private readonly OrderHost host = new();

    public void Dispose() => host.Dispose();

    /// <summary>
    /// R7: whatever goes wrong with reads, saves and publishes, a client that repeats its request and a sidecar that repeats its delivery
    /// get there.
    /// </summary>
    [Fact]
    public async Task Whatever_goes_wrong_on_the_way_each_order_is_accepted_published_listed_and_confirmed()
    {
        using var alice = await host.As("alice");
        var ids = new List<string>();
        for (var seed = 0; seed < 100; seed++)
        {
            host.Dapr.Faults.Seed(seed, chanceOfEach: 0.1);
            var order = await Repeat(() => TryPlace(alice, $"key-{seed}"));
            await Repeat(() => TryDeliver(Events.Step(order, 1, OrderStatus.Confirmed)));
            host.Dapr.Faults.Disarm();

            ids.Add(order.Id);
            Assert.Equal(OrderStatus.Confirmed, host.Record(order.Id).Order.Status);
            Assert.Contains(host.Dapr.Published, message => message.Metadata["cloudevent.id"] == $"{order.Id}-submitted");
        }

        using var list = await alice.GetAsync(new Uri("/orders?limit=100", UriKind.Relative));
        var listed = (await Json.Read(list)).GetProperty("orders").EnumerateArray().Select(order => order.GetProperty("id").GetString());
        Assert.Equal(ids.AsEnumerable().Reverse(), listed);
        Assert.InRange(host.Dapr.Faults.Happened, 50, int.MaxValue);
    }

    private static async Task<T> Repeat<T>(Func<Task<T?>> action)
        where T : class
    {
        while (true)
        {
            if (await action() is { } done)
            {
                return done;
            }
        }
    }

    private static async Task<Order?> TryPlace(HttpClient client, string key)
    {
        using var answer = await client.SendAsync(OrderHost.Post(key));
        if (answer.StatusCode == HttpStatusCode.Accepted)
        {
            return await OrderHost.ReadOrder(answer);
        }

        await Json.AssertProblem(answer, HttpStatusCode.ServiceUnavailable, "unavailable");
        return null;
    }

    private async Task<string?> TryDeliver(OrderChanged changed)
    {
        try
        {
            return await host.Deliver(changed);
        }
        catch (HttpRequestException failure) when (failure.StatusCode == HttpStatusCode.ServiceUnavailable)
        {
            return null;
        }
    }
}
