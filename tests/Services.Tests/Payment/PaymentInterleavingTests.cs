using Testing.Simulations;

namespace Services.Tests.Payments;

public sealed class PaymentInterleavingTests
{
    private const int Count = 200;

    [Fact]
    public void Any_interleaving_of_calls_faults_and_deaths_captures_once_at_most_and_leaves_no_money_behind_an_undo()
    {
        var faults = Seeds.Run(Count, seed =>
        {
            var simulation = new PaymentSimulation(seed);
            simulation.Run();
            return simulation.Faults;
        });

        Assert.True(faults > Count);
    }
}
