using Google.Protobuf.WellKnownTypes;
using Sidecar.Apps.Grpc;
using Sidecar.Grpc.Protocol;
using Sidecar.Tests.Apps;

namespace Sidecar.Tests.Health;

public sealed class GrpcHealthTests
{
    [Fact]
    public async Task An_application_is_well_once_its_health_check_answers()
    {
        await using var app = await GrpcTestApp.StartAsync();
        await using var sidecar = await DaprSidecar.StartAsync(new SidecarOptions
        {
            AppId = "app",
            AppPort = app.Port,
            AppProtocol = "grpc",
            AppApiToken = "apps-secret",
            EnableAppHealthCheck = true,
            AppHealthProbeInterval = TimeSpan.FromMilliseconds(20),
        });
        Assert.False(sidecar.Ready.IsCompleted);

        app.On(AppCallback.HealthCheck, Empty.Parser, (_, _) => Task.FromResult(new HealthCheckResponse()));
        await sidecar.Ready.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.DoesNotContain("dapr-api-token", app.Received.First(call => call.Path == AppCallback.HealthCheck).Metadata);
    }
}
