using Testing.Simulations;

namespace Services.Tests.Flow;

/// <summary>
/// Orders from several customers, from the first POST to the last mail and the last undo, while everything goes wrong that may. All of it
/// is drawn from one seed, so a seed is one course of events.
/// </summary>
internal sealed class FlowSimulation
{
    private readonly Simulation simulation;
    private readonly SimulatedShop shop;
    private readonly SimulatedClients clients;

    public FlowSimulation(int seed)
    {
        simulation = new Simulation(seed);
        shop = new SimulatedShop(simulation, seed);
        clients = new SimulatedClients(simulation, shop);
    }

    /// <summary>How much went wrong.</summary>
    public int Faults => shop.Faults;

    /// <summary>What each order became.</summary>
    public IReadOnlyList<SimulatedOrder> Orders => clients.Orders;

    /// <summary>The shop.</summary>
    public SimulatedShop Shop => shop;

    /// <summary>Every message that was published, with its time: the same for the same seed.</summary>
    public IReadOnlyList<string> Trail => [.. shop.Dapr.Published.Select(message => message.Json)];

    /// <summary>Runs until all has come to rest; gives every rule that is broken then.</summary>
    public IReadOnlyList<string> Run()
    {
        var work = simulation.Start().RunAsync(async () =>
        {
            await clients.RunAsync();
            while (!shop.Broker.IsIdle || !shop.Sagas.IsIdle || shop.Provider.IsBusy)
            {
                await Task.Delay(TimeSpan.FromMinutes(10), simulation.Clock);
            }

            return true;
        });
        simulation.Run(work, shop.KillNowAndThen);
        return [.. new FlowRules(shop, clients.Orders).Broken()];
    }
}
