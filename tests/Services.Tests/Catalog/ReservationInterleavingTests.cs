using Testing.Simulations;

namespace Services.Tests.Catalogue;

public sealed class ReservationInterleavingTests
{
    private const int Count = 60;

    [Fact]
    public void Any_interleaving_of_calls_faults_and_deaths_keeps_the_stock_whole_and_holds_nothing_for_final_orders()
    {
        var faults = Seeds.Run(Count, seed =>
        {
            var simulation = new CatalogSimulation(seed);
            simulation.Run();
            return simulation.Faults;
        });

        Assert.True(faults > Count);
    }
}
