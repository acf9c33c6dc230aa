using Sidecar.Testing;
using Testing;

namespace Stress.Idle;

/// <summary>The verb <c>idle</c>. It needs as many open files as connections, twice.</summary>
internal static class IdleCommand
{
    private const int Requests = 1_000;

    /// <summary>Measures before and with the connections.</summary>
    public static async Task<int> RunAsync(StressOptions options)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Combine("store.yaml"), TestComponent.Yaml("store", "state.in-memory"));
        using var daprd = await DaprdProcess.StartAsync(folder.Path, options.Program);
        using var idle = new IdleConnections();
        await IdleConnections.ServeAsync(daprd, Requests);
        await TellAsync(daprd, idle);
        await idle.OpenAsync(daprd, options.Count);
        await TellAsync(daprd, idle);
        return 0;
    }

    private static async Task TellAsync(DaprdProcess daprd, IdleConnections idle)
    {
        var times = await IdleConnections.ServeAsync(daprd, Requests);
        Console.WriteLine(
            $"{idle.Count} idle connections: a request takes {times[Requests / 2].TotalMilliseconds:F2} ms, p99 {times[Requests * 99 / 100].TotalMilliseconds:F2} ms; {daprd.Memory / 1_000_000} MB");
    }
}
