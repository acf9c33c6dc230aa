using Sidecar.Testing;

namespace Sidecar.Tests.Grpc;

/// <summary>A sidecar for each test of a class, and a client of its gRPC port.</summary>
public abstract class GrpcSidecarTest(SidecarOptions options) : IAsyncLifetime
{
    private protected TestSidecar Tested { get; private set; } = null!;

    private protected GrpcTestClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Tested = await TestSidecar.StartAsync(options);
        Client = new GrpcTestClient(Tested.GrpcEndpoint);
    }

    public virtual async Task DisposeAsync()
    {
        Client.Dispose();
        await Tested.DisposeAsync();
    }
}
