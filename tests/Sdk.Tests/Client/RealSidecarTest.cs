using Dapr.Client;
using Sidecar;
using Sidecar.Testing;

namespace Sdk.Tests.Client;

/// <summary>A test with the bundled sidecar itself, where a stub would only repeat what the client thinks.</summary>
public abstract class RealSidecarTest : IAsyncLifetime
{
    internal TestSidecar Sidecar { get; private set; } = null!;

    internal DaprClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var options = new SidecarOptions { AppId = "app", DaprApiToken = "secret", Resources = [TestComponent.Yaml("store", "state.in-memory")] };
        Sidecar = await TestSidecar.StartAsync(options, App());
        Client = new DaprClientBuilder()
            .UseHttpEndpoint(Sidecar.HttpEndpoint.AbsoluteUri)
            .UseGrpcEndpoint(Sidecar.GrpcEndpoint.AbsoluteUri)
            .UseDaprApiToken("secret")
            .Build();
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await Sidecar.DisposeAsync();
    }

    /// <summary>The application behind the sidecar; none unless a test has one.</summary>
    internal virtual TestApp? App() => null;
}
