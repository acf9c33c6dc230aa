using Microsoft.AspNetCore.Http;
using Sidecar.Invocation.Peers;
using Sidecar.Testing;
using Sidecar.Tests.Apps;
using Testing;

namespace Sidecar.Tests.Configuration;

/// <summary>A sidecar with a Configuration, an application, and what it logs.</summary>
internal sealed class ConfiguredSidecar : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();

    private ConfiguredSidecar()
    {
    }

    public LogLines Logs { get; } = new();

    public TestApp App { get; private set; } = null!;

    public DaprSidecar Sidecar { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    /// <summary>Starts one.</summary>
    /// <param name="spec">The <c>spec</c> of its Configuration, on one line.</param>
    /// <param name="more">What else it is told.</param>
    /// <param name="answer">What its application answers; 200 unless given.</param>
    /// <param name="components">Its resources.</param>
    public static async Task<ConfiguredSidecar> StartAsync(
        string spec, Func<SidecarOptions, SidecarOptions>? more = null, RequestDelegate? answer = null, params string[] components)
    {
        var rig = new ConfiguredSidecar();
        await File.WriteAllTextAsync(rig.folder.Combine("config.yaml"), $"kind: Configuration\nmetadata: {{name: c}}\nspec: {spec}\n");
        rig.App = TestApp.Answering(answer);
        await rig.App.StartAsync();
        var options = new SidecarOptions
        {
            AppId = "app",
            AppPort = rig.App.Port,
            DisabledInitEndpoints = ["config", "subscribe"],
            WorkingDirectory = rig.folder.Path,
            ConfigPaths = ["config.yaml"],
            Resources = components,
            LoggerFactory = rig.Logs,
        };
        rig.Sidecar = await DaprSidecar.StartAsync(more?.Invoke(options) ?? options);
        rig.Client = new HttpClient { BaseAddress = rig.Sidecar.HttpEndpoint };
        return rig;
    }

    /// <summary>Another sidecar that can invoke this one.</summary>
    public static Task<DaprSidecar> StartCallerAsync(string appId, PeerDirectory peers) =>
        DaprSidecar.StartAsync(new SidecarOptions { AppId = appId, Peers = peers });

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Sidecar.DisposeAsync();
        await App.DisposeAsync();
        folder.Dispose();
    }
}
