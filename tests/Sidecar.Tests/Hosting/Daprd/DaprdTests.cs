using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Http;
using Sidecar.Testing;
using Stress;
using Testing;

namespace Sidecar.Tests.Hosting.Daprd;

/// <summary>The verb <c>daprd</c> as other people start it: a process with flags.</summary>
public sealed class DaprdTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_signal_lets_what_is_in_flight_finish_and_ends_with_code_0()
    {
        var (asked, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var app = TestApp.Answering(async context =>
        {
            if (context.Request.Path == "/slow")
            {
                asked.SetResult();
                await go.Task;
                await context.Response.WriteAsync("done");
            }
        });
        await app.StartAsync();
        using var daprd = await DaprdProcess.StartAsync(folder.Path, null, $"--app-port={app.Port}");
        using var client = new HttpClient { BaseAddress = daprd.Endpoint };
        var answer = client.GetStringAsync("/v1.0/invoke/app/method/slow");
        await asked.Task;

        Signals.Send(daprd.Id, PosixSignal.SIGTERM);
        go.SetResult();

        Assert.Equal("done", await answer);
        Assert.Equal(0, await daprd.EndAsync());
    }

    [Fact]
    public async Task With_a_block_of_its_shutdown_it_answers_on_until_the_application_is_ill()
    {
        var ill = false;
        await using var app = TestApp.Answering(context =>
        {
            context.Response.StatusCode = ill ? 503 : 200;
            return Task.CompletedTask;
        });
        await app.StartAsync();
        using var daprd = await DaprdProcess.StartAsync(
            folder.Path,
            null,
            $"--app-port={app.Port}",
            "--dapr-block-shutdown-duration=10m",
            "--enable-app-health-check",
            "--app-health-probe-interval=1",
            "--app-health-threshold=1");
        using var client = new HttpClient { BaseAddress = daprd.Endpoint };

        Signals.Send(daprd.Id, PosixSignal.SIGTERM);
        await Wait.UntilAsync(() => daprd.Lines.Any(line => line.Contains("Blocking graceful shutdown", StringComparison.Ordinal)), "it says that it blocks");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1.0/metadata")).StatusCode);
        ill = true;

        Assert.Equal(0, await daprd.EndAsync());
    }

    [Theory]
    [InlineData("--no-such-flag", "unknown flag: --no-such-flag")]
    [InlineData("--mode=kubernetes", "invalid value 'kubernetes' for --mode")]
    [InlineData("--log-level=loud", "invalid value 'loud' for --log-level")]
    [InlineData("--dapr-http-port=70000", "invalid value '70000' for --dapr-http-port")]
    [InlineData("--dapr-listen-addresses=nowhere", "'nowhere' is no address to listen on")]
    [InlineData("--app-protocol=smoke", "invalid value 'smoke' for --app-protocol")]
    [InlineData("--config=missing.yaml", "missing.yaml")]
    [InlineData("--resources-path=missing", "missing does not exist")]
    public async Task A_flag_that_makes_no_sense_is_named_and_ends_it_with_code_1(string flag, string expected)
    {
        using var daprd = DaprdProcess.Launch(folder.Path, null, flag);

        Assert.Equal(1, await daprd.EndAsync());
        Assert.Contains(expected, Assert.Single(daprd.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_component_ends_it_with_code_1_and_one_line_that_names_it()
    {
        await File.WriteAllTextAsync(folder.Combine("bad.yaml"), "kind: Component\nmetadata: {name: bad}\nspec: {type: state.nope}\n");
        using var daprd = DaprdProcess.Launch(folder.Path, null, "--log-level=error");

        Assert.Equal(1, await daprd.EndAsync());
        var line = Assert.Single(daprd.Lines);
        Assert.Contains("bad.yaml:1", line, StringComparison.Ordinal);
        Assert.Contains("there is no component type state.nope", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_a_damaged_log_whole_commits_are_served_and_one_line_tells_of_the_rest(bool cut)
    {
        await File.WriteAllTextAsync(folder.Combine("store.yaml"), TestComponent.Yaml("store", "state.sqlite", ("connectionString", "state.db")));
        using (var killed = await DaprdProcess.StartAsync(folder.Path))
        {
            using var writer = new HttpClient { BaseAddress = killed.Endpoint };
            for (var i = 0; i < 20; i++)
            {
                (await writer.PostAsJsonAsync("/v1.0/state/store", new[] { new { key = $"k{i}", value = i } })).EnsureSuccessStatusCode();
            }

            killed.Kill();
        }

        Damage(folder.Combine("state.db-wal"), cut);
        using var daprd = await DaprdProcess.StartAsync(folder.Path);
        using var reader = new HttpClient { BaseAddress = daprd.Endpoint };
        var kept = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => reader.GetStringAsync($"/v1.0/state/store/k{i}")));

        var count = kept.Count(value => value.Length > 0);
        Assert.InRange(count, 1, 19);
        Assert.Equal(Enumerable.Range(0, count).Select(i => $"{i}"), kept.Take(count));
        Assert.Contains(
            "belong to no whole commit and were not applied",
            Assert.Single(daprd.Lines, line => line.Contains("not applied", StringComparison.Ordinal)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_is_json_and_tells_of_calls_when_asked_to()
    {
        using var daprd = await DaprdProcess.StartAsync(folder.Path, null, "--log-as-json", "--enable-api-logging");
        using var client = new HttpClient { BaseAddress = daprd.Endpoint };
        await client.GetAsync("/v1.0/metadata");

        await Wait.UntilAsync(
            () => daprd.Lines.Any(line => line.Contains("HTTP API Called: GET /v1.0/metadata 200", StringComparison.Ordinal)),
            "the call is logged");
        Assert.All(daprd.Lines, line => Assert.StartsWith("{", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Both_apis_listen_on_sockets_when_asked_to()
    {
        await using var sidecar = await DaprSidecar.StartAsync(new SidecarOptions { AppId = "app", UnixDomainSocket = folder.Path });
        using var client = new HttpClient(
            new SocketsHttpHandler { ConnectCallback = (_, cancelled) => ConnectAsync(folder.Combine("dapr-app-http.socket"), cancelled) });

        Assert.Equal(HttpStatusCode.NoContent, (await client.GetAsync("http://localhost/v1.0/healthz/outbound")).StatusCode);
        Assert.True(File.Exists(folder.Combine("dapr-app-grpc.socket")));
    }

    [Theory]
    [InlineData("http://shop.example", "http://shop.example", true)]
    [InlineData("http://other.example,http://shop.example", "http://shop.example", true)]
    [InlineData("*", "http://shop.example", true)]
    [InlineData("http://other.example", "http://shop.example", false)]
    [InlineData("", "http://shop.example", false)]
    public async Task A_page_of_an_allowed_origin_may_call_the_api(string allowed, string origin, bool may)
    {
        await using var sidecar = await TestSidecar.StartAsync(new SidecarOptions { AppId = "app", AllowedOrigins = allowed, DaprApiToken = "token" });
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/v1.0/metadata");
        preflight.Headers.Add("Origin", origin);
        preflight.Headers.Add("Access-Control-Request-Method", "GET");

        Assert.Equal(may, (await sidecar.Client.SendAsync(preflight)).Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Two_of_one_machine_find_each_other()
    {
        await using var app = TestApp.Answering(context => context.Response.WriteAsync("hello"));
        await app.StartAsync();
        await File.WriteAllTextAsync(
            folder.Combine("config.yaml"),
            "kind: Configuration\nspec: {nameResolution: {component: sqlite, configuration: {connectionString: names.db}}}\n");
        Directory.CreateDirectory(folder.Combine("none"));
        using var callee = await DaprdProcess.StartAsync(
            folder.Combine("none"), null, $"--config={folder.Combine("config.yaml")}", "--app-id=callee", $"--app-port={app.Port}");
        using var caller = await DaprdProcess.StartAsync(folder.Combine("none"), null, $"--config={folder.Combine("config.yaml")}", "--app-id=caller");
        using var client = new HttpClient { BaseAddress = caller.Endpoint };

        var answer = await client.PostAsJsonAsync("/v1.0/invoke/callee/method/greet", 1);

        Assert.Equal("hello", await answer.Content.ReadAsStringAsync());
    }

    private static void Damage(string log, bool cut)
    {
        using var file = new FileStream(log, FileMode.Open);
        if (cut)
        {
            file.SetLength(file.Length - 5_000);
            return;
        }

        file.Position = file.Length - 5_000;
        var one = file.ReadByte();
        file.Position--;
        file.WriteByte((byte)(one ^ 4));
    }

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
