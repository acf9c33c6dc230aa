using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Sidecar.Hosting.Daprd;
using Sidecar.Invocation.Peers;
using Testing;

namespace Sidecar.Tests.Conformance;

/// <summary>The verb <c>daprd</c> in this process, with the flags that the recordings were made with.</summary>
internal sealed class SidecarUnderTest : IAsyncDisposable
{
    private readonly TaskCompletionSource<StopRequest> signal = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int port;
    private readonly Task<int> running;

    private SidecarUnderTest(IReadOnlyList<string> flags, SidecarOptions defaults, int port)
    {
        this.port = port;
        running = Task.Run(() => DaprdCommand.RunAsync(flags, defaults, signal.Task));
    }

    /// <summary>Starts one.</summary>
    /// <param name="flags">The flags.</param>
    /// <param name="environment">What this sidecar finds in its environment.</param>
    /// <param name="folder">Its working directory.</param>
    /// <param name="peers">The other sidecars of the scenario.</param>
    /// <param name="port">Its HTTP port, which is among the flags too.</param>
    /// <param name="clock">Its clock.</param>
    public static SidecarUnderTest Start(IReadOnlyList<string> flags, JsonObject? environment, string folder, PeerDirectory peers, int port, TimeProvider clock)
    {
        var variables = (environment ?? []).ToDictionary(entry => entry.Key, entry => entry.Value?.ToString());
        var defaults =
            DaprdCommand.Defaults(variables.GetValueOrDefault, NullLoggerFactory.Instance) with
            {
                WorkingDirectory = folder,
                Peers = peers,
                TimeProvider = clock,
            };
        return new SidecarUnderTest(flags, defaults, port);
    }

    /// <summary>Waits until it is ready; false when it ended instead.</summary>
    public async Task<bool> IsReadyAsync()
    {
        var ready = false;
        await Wait.UntilAsync(
            async () => running.IsCompleted || (ready = await IsUpAsync("/v1.0/healthz/outbound") && await IsUpAsync("/v1.0/healthz")),
            TimeSpan.FromSeconds(30),
            () => "the sidecar does not become ready");
        return ready;
    }

    /// <summary>Its exit code, once it has ended by itself; null when it does not.</summary>
    public async Task<int?> ExitCodeAsync() =>
        await Task.WhenAny(running, Task.Delay(TimeSpan.FromSeconds(15), TimeProvider.System)) == running ? await running : null;

    /// <summary>What SIGTERM does.</summary>
    public async ValueTask DisposeAsync()
    {
        signal.TrySetResult(StopRequest.Graceful);
        await running;
    }

    private async Task<bool> IsUpAsync(string path) =>
        (int?)(await ScenarioClient.CallAsync(port, new JsonObject { ["path"] = path }))["status"] == 204;
}
