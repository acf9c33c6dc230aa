using Sidecar.Testing;
using Stress;
using Stress.Idle;
using Testing;

namespace Sidecar.Tests.Hosting;

/// <summary>A part of what <c>tests/Stress -- idle</c> does with ten thousand.</summary>
public sealed class IdleConnectionTests
{
    [Fact]
    public async Task Connections_that_say_nothing_do_not_keep_others_from_being_served()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Combine("store.yaml"), TestComponent.Yaml("store", "state.in-memory"));
        using var daprd = await DaprdProcess.StartAsync(folder.Path);
        using var idle = new IdleConnections();

        await idle.OpenAsync(daprd, 1_000);

        Assert.Equal(100, (await IdleConnections.ServeAsync(daprd, 100)).Count);
    }
}
