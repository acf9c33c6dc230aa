using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Sidecar.Invocation.Peers;
using Sidecar.Testing;
using Testing;

namespace Sidecar.Tests.Testing;

public sealed class TestSidecarTests
{
    private static readonly string Store = TestComponent.Yaml("store", "state.sqlite", ("connectionString", "state.db"));

    [Fact]
    public async Task Many_run_at_once_without_knowing_of_each_other()
    {
        var all = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => TestSidecar.StartAsync(new SidecarOptions { AppId = "app", Resources = [Store] }, TestApp.Answering())));

        await Task.WhenAll(all.Select((sidecar, i) => sidecar.Client.PostAsJsonAsync("/v1.0/state/store", new[] { new { key = "k", value = i } })));

        var kept = await Task.WhenAll(all.Select(sidecar => sidecar.Client.GetStringAsync("/v1.0/state/store/k")));
        Assert.Equal(Enumerable.Range(0, 8).Select(i => i.ToString()), kept);
        Assert.All(all, sidecar => Assert.Single(sidecar.Saved));
        await Task.WhenAll(all.Select(sidecar => sidecar.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task Its_own_folder_is_there_after_a_restart_and_gone_with_it()
    {
        var sidecar = await TestSidecar.StartAsync(new SidecarOptions { AppId = "app", Resources = [Store] });
        await sidecar.Client.PostAsJsonAsync("/v1.0/state/store", new[] { new { key = "k", value = 1 } });
        var (address, folder) = (sidecar.HttpEndpoint, sidecar.Folder);

        await sidecar.RestartAsync();

        Assert.Equal("1", await sidecar.Client.GetStringAsync("/v1.0/state/store/k"));
        Assert.Equal((address, true), (sidecar.HttpEndpoint, File.Exists(Path.Combine(folder, "state.db"))));
        await sidecar.DisposeAsync();
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task Components_come_from_a_folder_as_well()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Combine("store.yaml"), Store);
        await using var sidecar = await TestSidecar.StartAsync(new SidecarOptions { AppId = "app", ResourcesPaths = [folder.Path] });

        Assert.Equal(HttpStatusCode.NoContent, (await sidecar.Client.GetAsync("/v1.0/state/store/k")).StatusCode);
    }

    [Fact]
    public async Task A_component_that_cannot_be_loaded_fails_the_start_and_leaves_nothing()
    {
        var app = TestApp.Answering();
        var failure = await Assert.ThrowsAsync<SidecarStartException>(
            () => TestSidecar.StartAsync(new SidecarOptions { AppId = "app", Resources = [TestComponent.Yaml("store", "state.nope")] }, app));

        Assert.Contains("there is no component type state.nope", failure.Message, StringComparison.Ordinal);
        using var client = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(app.Address));
    }

    [Fact]
    public async Task An_application_that_runs_elsewhere_is_called_and_left_running()
    {
        await using var elsewhere = TestApp.Answering(context => context.Response.WriteAsync("hello"));
        await elsewhere.StartAsync();
        await using (var sidecar = await TestSidecar.StartAsync(new SidecarOptions { AppId = "app" }, TestApp.At(elsewhere.Address)))
        {
            Assert.Equal("hello", await sidecar.Client.GetStringAsync("/v1.0/invoke/app/method/greet"));
        }

        using var client = new HttpClient();
        Assert.Equal("hello", await client.GetStringAsync(elsewhere.Address));
    }

    [Fact]
    public async Task An_application_that_the_test_builds_knows_where_its_sidecar_is()
    {
        IReadOnlyDictionary<string, string?> given = new Dictionary<string, string?>();
        var app = TestApp.Hosting(environment =>
        {
            given = environment;
            var built = WebApplication.CreateSlimBuilder().Build();
            built.MapGet("/greet", () => "hello");
            return built;
        });
        await using var sidecar = await TestSidecar.StartAsync(new SidecarOptions { AppId = "app", DaprApiToken = "secret" }, app);

        Assert.Equal("hello", await sidecar.Client.GetStringAsync("/v1.0/invoke/app/method/greet"));
        Assert.Equal(
            ("app", sidecar.HttpEndpoint.Port.ToString(), sidecar.GrpcEndpoint.Port.ToString()),
            (given["APP_ID"], given["DAPR_HTTP_PORT"], given["DAPR_GRPC_PORT"]));
        Assert.Equal((app.Port.ToString(), "secret"), (given["APP_PORT"], given["DAPR_API_TOKEN"]));
    }

    [Fact]
    public async Task Two_that_share_a_directory_call_each_other()
    {
        var peers = new PeerDirectory();
        await using var one = await TestSidecar.StartAsync(
            new SidecarOptions { AppId = "one", Peers = peers }, TestApp.Answering(context => context.Response.WriteAsync("one")));
        await using var two = await TestSidecar.StartAsync(
            new SidecarOptions { AppId = "two", Peers = peers }, TestApp.Answering(context => context.Response.WriteAsync("two")));

        Assert.Equal("two", await one.Client.GetStringAsync("/v1.0/invoke/two/method/x"));
        Assert.Equal("one", await two.Client.GetStringAsync("/v1.0/invoke/one/method/x"));
    }
}
