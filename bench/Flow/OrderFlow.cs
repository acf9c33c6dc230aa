using System.Collections.Concurrent;
using System.Diagnostics;
using Bench.Processes;
using Shop.Contracts.Orders;
using Testing.Shop;

namespace Bench.Flow;

/// <summary>Places orders from several clients at once and follows each to its end.</summary>
internal sealed class OrderFlow(ShopRun run, BenchOptions options, Action<int> onAccepted, Action<int> onConfirmed)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly ConcurrentBag<TimeSpan> accepts = [];
    private readonly ConcurrentBag<(ShopClient Customer, string Id)> placed = [];

    /// <summary>Runs it. A customer may place 20 orders a second, so each client has several.</summary>
    public async Task<FlowResult> RunAsync()
    {
        var customers = await Task.WhenAll(
            Enumerable.Range(0, Math.Max(options.Clients, options.Orders / 100)).Select(_ => ShopClient.SignInAsync(run.Addresses)));
        var before = ProcessTimes.Read(run.ProcessId);
        var begun = Stopwatch.GetTimestamp();
        var next = 0;
        var following = FollowAsync(begun);
        await Task.WhenAll(Enumerable.Range(0, options.Clients).Select(async _ =>
        {
            for (var number = Interlocked.Increment(ref next); number <= options.Orders; number = Interlocked.Increment(ref next))
            {
                await PlaceAsync(customers[number % customers.Length], Goods.Of(number));
            }
        }));
        var placing = Stopwatch.GetElapsedTime(begun);
        var (orders, confirming) = await following;
        var taken = ProcessTimes.Read(run.ProcessId).Since(before);
        foreach (var customer in customers)
        {
            customer.Dispose();
        }

        var confirmed = orders.Where(order => order.Status == OrderStatus.Confirmed).ToList();
        using var sidecar = Process.GetProcessById(run.ProcessId);
        return new FlowResult(
            options.Orders / placing.TotalSeconds,
            new Percentiles(accepts),
            confirmed.Count / confirming.TotalSeconds,
            new Percentiles(confirmed.Select(order => order.UpdatedAt - order.CreatedAt)),
            options.Orders - confirmed.Count,
            sidecar.WorkingSet64,
            taken);
    }

    private async Task PlaceAsync(ShopClient customer, string sku)
    {
        var begun = Stopwatch.GetTimestamp();
        var order = await customer.PlaceAsync(sku);
        accepts.Add(Stopwatch.GetElapsedTime(begun));
        placed.Add((customer, order.Id));
        onAccepted(accepts.Count);
    }

    /// <summary>Reads each order until it has ended; few at a time, so that watching costs the shop little.</summary>
    private async Task<(List<Order> Orders, TimeSpan Took)> FollowAsync(long begun)
    {
        var ended = new List<Order>();
        while (ended.Count < options.Orders && Stopwatch.GetElapsedTime(begun) < Patience)
        {
            if (!placed.TryTake(out var one))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
                continue;
            }

            ended.Add(await one.Customer.WaitForEndAsync(one.Id, Patience));
            onConfirmed(ended.Count);
        }

        return (ended, Stopwatch.GetElapsedTime(begun));
    }
}
