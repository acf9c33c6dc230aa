using System.Collections.Concurrent;
using System.Globalization;
using Shop.Contracts;
using Shop.Contracts.Orders;
using Shop.Ordering.Orders;

namespace Services.Tests.Flow;

/// <summary>
/// R8: the whole flow under seeded faults. <c>FLOW_SEED=17 dotnet test tests/Services.Tests --filter FlowSimulation</c> runs one seed;
/// <c>FLOW_SEEDS=20000</c> runs more of them.
/// </summary>
public sealed class FlowSimulationTests
{
    private const int Seeds = 1_000;
    private const int MostTold = 5;

    [Fact]
    public void Whatever_goes_wrong_on_the_way_every_accepted_order_ends_as_it_must()
    {
        var failures = new ConcurrentBag<string>();
        var outcomes = new ConcurrentBag<OrderStatus?>();
        var faults = 0;
        Parallel.ForEach(Chosen(), seed =>
        {
            var simulation = new FlowSimulation(seed);
            try
            {
                foreach (var rule in simulation.Run())
                {
                    failures.Add($"seed {seed}: {rule}");
                }
            }
            catch (Exception failure)
            {
                failures.Add($"seed {seed}: {failure}");
            }

            Interlocked.Add(ref faults, simulation.Faults);
            simulation.Orders.Where(order => order.Id is not null).ToList().ForEach(
                order => outcomes.Add(simulation.Shop.Dapr.State.Document<OrderRecord>(ComponentNames.OrderState, order.Id!)?.Order.Status));
        });

        Assert.True(failures.IsEmpty, Describe(failures));
        Assert.True(faults > 20 * Chosen().Count, $"There were {faults} faults.");
        if (Number("FLOW_SEED") is null)
        {
            Assert.All([OrderStatus.Confirmed, OrderStatus.Rejected, OrderStatus.Cancelled], status => Assert.Contains(status, outcomes));
        }
    }

    [Fact]
    public void The_same_seed_is_the_same_course_of_events()
    {
        foreach (var seed in Enumerable.Range(1, 5))
        {
            var (one, other) = (new FlowSimulation(seed), new FlowSimulation(seed));
            one.Run();
            other.Run();
            Assert.Equal(one.Trail, other.Trail);
            Assert.Equal(one.Faults, other.Faults);
        }
    }

    private static IReadOnlyCollection<int> Chosen() => Number("FLOW_SEED") is { } seed ? [seed] : [.. Enumerable.Range(1, Number("FLOW_SEEDS") ?? Seeds)];

    private static int? Number(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static string Describe(IReadOnlyCollection<string> failures) =>
        $"{failures.Count} rules are broken. Run one seed again: FLOW_SEED=<seed> dotnet test tests/Services.Tests --filter FlowSimulation\n"
        + string.Join('\n', failures.Order(StringComparer.Ordinal).Take(MostTold));
}
