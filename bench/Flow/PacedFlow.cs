using System.Collections.Concurrent;
using System.Diagnostics;
using Testing.Shop;

namespace Bench.Flow;

/// <summary>
/// Places orders at a steady rate, whether the ones before were answered or not, as customers do who know nothing of each other. Sixteen clients who
/// order again at once, as in <see cref="OrderFlow"/>, take all the time that the processors have: what they wait is their own number over the rate.
/// </summary>
internal static class PacedFlow
{
    /// <summary>How many a second: what the aim is for confirmations.</summary>
    public const int PerSecond = 50;

    private const int Orders = 500;
    private const int Customers = 10;

    /// <summary>From each POST to its 202, while the orders before it are confirmed.</summary>
    public static async Task<Percentiles> MeasureAsync(ShopRun run, Action<double> onProgress)
    {
        var customers = await Task.WhenAll(Enumerable.Range(0, Customers).Select(_ => ShopClient.SignInAsync(run.Addresses)));
        var accepts = new ConcurrentBag<TimeSpan>();
        var placing = new List<Task<(ShopClient Customer, string Id)>>(Orders);
        var begun = Stopwatch.GetTimestamp();
        for (var number = 0; number < Orders; number++)
        {
            var due = TimeSpan.FromSeconds(number / (double)PerSecond);
            var early = due - Stopwatch.GetElapsedTime(begun);
            if (early > TimeSpan.Zero)
            {
                await Task.Delay(early, TimeProvider.System);
            }

            placing.Add(PlaceAsync(customers[number % Customers], Goods.Of(number), accepts));
            onProgress(number / (double)Orders);
        }

        foreach (var (customer, id) in await Task.WhenAll(placing))
        {
            await customer.WaitForEndAsync(id, TimeSpan.FromMinutes(1));
        }

        Array.ForEach(customers, customer => customer.Dispose());
        return new Percentiles(accepts);
    }

    private static async Task<(ShopClient Customer, string Id)> PlaceAsync(ShopClient customer, string sku, ConcurrentBag<TimeSpan> accepts)
    {
        var begun = Stopwatch.GetTimestamp();
        var order = await customer.PlaceAsync(sku);
        accepts.Add(Stopwatch.GetElapsedTime(begun));
        return (customer, order.Id);
    }
}
