namespace Services.Tests.Catalogue;

public sealed class ReservationInterleavingTests
{
    private const int Seeds = 60;

    [Fact]
    public void Any_interleaving_of_calls_faults_and_deaths_keeps_the_stock_whole_and_holds_nothing_for_final_orders()
    {
        var faults = 0;
        for (var seed = 1; seed <= Seeds; seed++)
        {
            faults += Run(seed);
        }

        Assert.True(faults > Seeds);
    }

    private static int Run(int seed)
    {
        try
        {
            var simulation = new CatalogSimulation(seed);
            simulation.Run();
            return simulation.Faults;
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"Seed {seed}: {failure.Message}", failure);
        }
    }
}
