using System.Net;
using Microsoft.AspNetCore.Http;
using Sidecar.Testing;
using Testing;

namespace Sidecar.Tests.Health;

public sealed class StartTests
{
    [Fact]
    public async Task Outbound_is_healthy_before_the_application_is_there_and_ready_after()
    {
        var port = FreePorts.Take(1)[0];
        await using var sidecar = await DaprSidecar.StartAsync(new SidecarOptions { AppId = "app", AppPort = port });
        using var client = new HttpClient { BaseAddress = sidecar.HttpEndpoint };

        Assert.Equal(HttpStatusCode.NoContent, (await client.GetAsync("/v1.0/healthz/outbound")).StatusCode);
        Assert.Equal(HttpStatusCode.InternalServerError, (await client.GetAsync("/v1.0/healthz")).StatusCode);

        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, port);
        listener.Start();
        using var connection = await listener.AcceptTcpClientAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, (await client.GetAsync("/v1.0/healthz")).StatusCode);
    }

    [Theory]
    [InlineData("?appid=app", HttpStatusCode.NoContent)]
    [InlineData("?appid=", HttpStatusCode.InternalServerError)]
    [InlineData("?appid=other", HttpStatusCode.InternalServerError)]
    [InlineData("?else=other", HttpStatusCode.NoContent)]
    public async Task Health_may_be_asked_for_an_application(string query, HttpStatusCode status)
    {
        await using var sidecar = await TestSidecar.StartAsync(new SidecarOptions { AppId = "app" });

        Assert.Equal(status, (await sidecar.Client.GetAsync("/v1.0/healthz" + query)).StatusCode);
    }

    [Fact]
    public async Task The_application_is_asked_for_its_configuration_once_its_probe_succeeds()
    {
        var ill = true;
        await using var app = TestApp.Answering(context =>
        {
            context.Response.StatusCode = context.Request.Path == "/alive" && ill ? 503 : 200;
            return Task.CompletedTask;
        });
        await app.StartAsync();
        await using var sidecar = await DaprSidecar.StartAsync(new SidecarOptions
        {
            AppId = "app",
            AppPort = app.Port,
            AppApiToken = "secret",
            EnableAppHealthCheck = true,
            AppHealthCheckPath = "/alive",
            AppHealthProbeInterval = TimeSpan.FromMilliseconds(20),
        });

        await Wait.UntilAsync(() => app.Received.Count > 2, "the application is probed");
        Assert.All(app.Received, request => Assert.Equal("/alive", request.Target));
        Assert.False(sidecar.Ready.IsCompleted);
        ill = false;
        await sidecar.Ready.WaitAsync(TimeSpan.FromSeconds(10));

        var config = Assert.Single(app.Received, request => request.Target == "/dapr/config");
        Assert.Equal("app", config.Headers["dapr-app-id"]);
        Assert.Equal("secret", config.Headers["dapr-api-token"]);
        Assert.DoesNotContain("dapr-api-token", app.Received.First().Headers);
    }

    [Fact]
    public async Task The_shutdown_api_asks_the_owner_to_end_it()
    {
        await using var sidecar = await TestSidecar.StartAsync(new SidecarOptions { AppId = "app" });
        sidecar.Client.DefaultRequestHeaders.Add("dapr-force-shutdown", "true");

        Assert.Equal(HttpStatusCode.NoContent, (await sidecar.Client.PostAsync("/v1.0/shutdown", null)).StatusCode);
        Assert.Equal(StopRequest.Forced, await sidecar.StopRequested.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Disposing_lets_a_request_in_flight_finish()
    {
        using var hold = new SemaphoreSlim(0);
        var app = TestApp.Answering(async context =>
        {
            if (context.Request.Path == "/slow")
            {
                await hold.WaitAsync();
                await context.Response.WriteAsync("done");
            }
        });
        await using var sidecar = await TestSidecar.StartAsync(new SidecarOptions { AppId = "app" }, app);
        var answer = sidecar.Client.GetStringAsync("/v1.0/invoke/app/method/slow");
        await app.Received.WaitForAsync(request => request.Target == "/slow");

        var end = sidecar.StopAsync();
        hold.Release();
        Assert.Equal("done", await answer);
        await end;
    }
}
