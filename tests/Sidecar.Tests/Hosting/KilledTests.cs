using Stress.Kill;

namespace Sidecar.Tests.Hosting;

/// <summary>A few rounds of what <c>tests/Stress -- kill</c> does fifty times.</summary>
public sealed class KilledTests
{
    [Fact]
    public async Task Every_acknowledged_save_and_publish_is_there_afterwards_and_no_transaction_by_half()
    {
        await using var loop = new KillLoop(rounds: 3);

        var result = await loop.RunAsync();

        Assert.Empty(result.Faults);
        Assert.True(result.Acknowledged >= 180, $"{result.Acknowledged} writes are acknowledged");
    }
}
