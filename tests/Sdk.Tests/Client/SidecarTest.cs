using Dapr.Client;

namespace Sdk.Tests.Client;

/// <summary>A test with a sidecar of its own.</summary>
public abstract class SidecarTest : IAsyncLifetime
{
    internal SidecarStub Sidecar { get; private set; } = null!;

    internal DaprClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Sidecar = await SidecarStub.StartAsync();
        Client = Sidecar.Client("secret");
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await Sidecar.DisposeAsync();
    }
}
