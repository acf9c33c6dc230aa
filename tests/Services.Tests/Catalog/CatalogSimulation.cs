using Microsoft.Extensions.DependencyInjection;
using Services.Tests.Fakes;
using Shop.Catalogue.Products;
using Shop.Catalogue.Reservations;
using Shop.Contracts;
using Shop.Contracts.Reservations;
using Shop.ServiceDefaults;
using Shop.ServiceDefaults.Problems;
using Testing.Simulations;

namespace Services.Tests.Catalogue;

/// <summary>
/// Two replicas of the catalog on one store. Clients reserve, confirm and release at once, each call up to three times in parallel and again when it fails;
/// the store fails, conflicts and loses answers, replicas are killed, the clock jumps.
/// </summary>
internal sealed class CatalogSimulation
{
    private const int Replicas = 2;
    private static readonly string[] Skus = ["A", "B", "C"];
    private static readonly ProductFile File = new([.. Skus.Select(sku => new SeedProduct(sku, sku, new Money(100, "EUR"), 6))]);

    private readonly FakeDapr dapr = new();
    private readonly List<SimulatedService> replicas = [];
    private readonly Simulation simulation;
    private readonly List<Task> stragglers = [];
    private int kills;
    private int jumps;

    public CatalogSimulation(int seed)
    {
        simulation = new Simulation(seed);
        dapr.Faults.Seed(seed, 0.03);
        replicas.AddRange(Enumerable.Range(0, Replicas).Select(_ => Replica()));
    }

    /// <summary>How many faults there were: of the store, deaths and jumps.</summary>
    public int Faults => dapr.Faults.Happened + kills + jumps;

    /// <summary>Runs it to its end; the rules are checked after each step and at the end.</summary>
    public void Run()
    {
        var clients = simulation.Start();
        var orders = Enumerable.Range(1, 8).Select(number => number.ToString("x32")).ToList();
        var work = clients.RunAsync(async () =>
        {
            await Task.WhenAll(orders.Select(OrderAsync));
            await Task.WhenAll(stragglers);
            return true;
        });
        simulation.Run(work, AfterStep);
        orders.ForEach(AssertSettled);
    }

    private SimulatedService Replica() => new(simulation, dapr, services => services
        .AddSingleton(File).AddSingleton<ProductLedger>().AddSingleton<ReservationDesk>()
        .AddDocumentStore<ProductDocument>(ComponentNames.CatalogState)
        .AddDocumentStore<ReservationDocument>(ComponentNames.CatalogState));

    /// <summary>Sometimes the release comes while the reserving is still tried.</summary>
    private async Task OrderAsync(string order)
    {
        var lines = Skus.Where(_ => simulation.Random.Next(3) > 0).DefaultIfEmpty("A")
            .Select(sku => new Shop.Contracts.Orders.OrderLine(sku, simulation.Random.Next(1, 4))).ToList();
        var request = new ReservationRequest(order, lines);
        var reserving = CallAsync(desk => desk.ReserveAsync(request, CancellationToken.None));
        if (simulation.Random.Next(4) == 0)
        {
            stragglers.Add(reserving);
            await CallAsync(desk => desk.ReleaseAsync(order, CancellationToken.None));
        }
        else if (await reserving is ReserveAnswer.Reserved)
        {
            await (simulation.Random.Next(3) == 0
                ? CallAsync(desk => desk.ReleaseAsync(order, CancellationToken.None))
                : CallAsync(desk => desk.ConfirmAsync(order, CancellationToken.None)));
        }
    }

    /// <summary>Calls until there is an answer; repeats of the call may still be under way then.</summary>
    private async Task<T?> CallAsync<T>(Func<ReservationDesk, Task<T>> call)
        where T : class
    {
        while (true)
        {
            var tries = Enumerable.Range(0, simulation.Random.Next(1, 4)).Select(_ => TryAsync(call)).ToList();
            var (isAnswered, answer) = await tries[0];
            stragglers.AddRange(tries.Skip(1));
            if (isAnswered)
            {
                return answer;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(simulation.Random.Next(1, 500)), simulation.Clock);
        }
    }

    private async Task<(bool IsAnswered, T? Answer)> TryAsync<T>(Func<ReservationDesk, Task<T>> call)
        where T : class
    {
        try
        {
            return (true, await replicas[simulation.Random.Next(Replicas)].RunAsync(call));
        }
        catch (ProblemException problem) when (problem.Type == ProblemTypes.ReservationState)
        {
            return (true, null);
        }
        catch (Exception failure) when (failure is Dapr.DaprException or ProcessKilledException or ProblemException)
        {
            return (false, null);
        }
    }

    private void AfterStep()
    {
        var chance = simulation.Random.Next(2_000);
        if (chance == 0)
        {
            var victim = simulation.Random.Next(Replicas);
            replicas[victim].Process.Kill();
            replicas[victim] = Replica();
            kills++;
        }
        else if (chance < 3)
        {
            simulation.Clock.Advance(TimeSpan.FromSeconds(25));
            jumps++;
        }

        foreach (var product in Skus.Select(Product).OfType<ProductDocument>())
        {
            Assert.True(product.Stock >= 0);
            Assert.Equal(6, product.Stock + product.Sold + product.Holds.Values.Sum(hold => hold.Quantity));
        }
    }

    private void AssertSettled(string order)
    {
        var reservation = dapr.State.Document<ReservationDocument>(ComponentNames.CatalogState, $"reservation-{order}");
        Assert.NotNull(reservation);
        Assert.True(reservation.IsFinal, $"{order} is {reservation.Status}");
        Assert.All(Skus, sku => Assert.DoesNotContain(order, Product(sku)?.Holds.Keys ?? []));
    }

    private ProductDocument? Product(string sku) => dapr.State.Document<ProductDocument>(ComponentNames.CatalogState, $"product-{sku}");
}
