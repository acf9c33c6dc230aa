namespace Services.Tests.Payments;

public sealed class PaymentInterleavingTests
{
    private const int Seeds = 200;

    [Fact]
    public void Any_interleaving_of_calls_faults_and_deaths_captures_once_at_most_and_leaves_no_money_behind_an_undo()
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
            var simulation = new PaymentSimulation(seed);
            simulation.Run();
            return simulation.Faults;
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"Seed {seed}: {failure.Message}", failure);
        }
    }
}
