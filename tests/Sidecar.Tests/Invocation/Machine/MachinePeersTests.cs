using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;
using Sidecar.Invocation.Machine;
using Sidecar.Testing;
using Testing;

namespace Sidecar.Tests.Invocation.Machine;

/// <summary>Sidecars that share no directory in memory, as in two processes, and a folder that no other test uses.</summary>
public sealed class MachinePeersTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private TestApp app = null!;
    private TestSidecar caller = null!;
    private TestSidecar callee = null!;

    private string Config => folder.Combine("config.yaml");

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(
            Config,
            "apiVersion: dapr.io/v1alpha1\nkind: Configuration\nspec: {nameResolution: {component: sqlite, configuration: {connectionString: names.db}}}\n");
        app = TestApp.Answering(context =>
        {
            context.Response.ContentLength = context.Request.Path == "/short" ? 5 : null;
            return context.Request.Path == "/gone" ? Answer(context, 410) : context.Response.WriteAsync("hello");
        });
        callee = await StartAsync("callee", app);
        caller = await StartAsync("caller");
    }

    public async Task DisposeAsync()
    {
        await caller.DisposeAsync();
        await callee.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_sidecar_of_another_process_is_found_and_called()
    {
        var response = await caller.Client.PostAsJsonAsync("/v1.0/invoke/callee/method/a%20b/c?x=1", new { n = 1 });

        Assert.Equal("hello", await response.Content.ReadAsStringAsync());
        var received = Assert.Single(app.Received, request => request.Method == "POST");
        Assert.Equal(("/a%20b/c?x=1", """{"n":1}"""), (received.Target, received.Body));
        Assert.Equal("caller", received.Headers["dapr-caller-app-id"]);
        Assert.Equal("callees-secret", received.Headers["dapr-api-token"]);
        Assert.DoesNotContain(PeerProtocol.Token, received.Headers);
    }

    [Fact]
    public async Task A_short_answer_of_known_length_arrives_whole() =>
        Assert.Equal("hello", await caller.Client.GetStringAsync("/v1.0/invoke/callee/method/short"));

    [Fact]
    public async Task What_its_application_answers_is_the_answer() =>
        Assert.Equal(HttpStatusCode.Gone, (await caller.Client.GetAsync("/v1.0/invoke/callee/method/gone")).StatusCode);

    [Fact]
    public async Task An_application_that_is_down_is_an_error_at_once()
    {
        await app.DisposeAsync();
        var response = await caller.Client.GetAsync("/v1.0/invoke/callee/method/x");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains("ERR_DIRECT_INVOKE", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sidecar_that_ended_is_not_found()
    {
        await callee.DisposeAsync();
        var response = await caller.Client.GetAsync("/v1.0/invoke/callee/method/x");

        Assert.Contains("couldn't find service: callee", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_token_nobody_gets_in()
    {
        var entry = Assert.Single(PeerFolder.Open($"sqlite:{folder.Combine("names.db")}", ReadEnvironment).Find("callee", "default"));
        using var stranger = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{entry.Port}") };

        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetAsync("/x")).StatusCode);
        Assert.DoesNotContain(app.Received, request => request.Target == "/x");
    }

    [Fact]
    public void A_file_of_a_killed_process_is_ignored_and_removed()
    {
        var registry = PeerFolder.Open("killed", ReadEnvironment);
        var left = registry.Write(PeerEntry.OfThisProcess("app", "default", 1, "t") with { ProcessStart = 0 });
        registry.Write(PeerEntry.OfThisProcess("app", "default", 2, "t"));

        Assert.Equal(2, Assert.Single(registry.Find("app", "default")).Port);
        Assert.False(File.Exists(left));
    }

    [Fact]
    public void A_file_that_makes_no_sense_is_removed()
    {
        var registry = PeerFolder.Open("torn", ReadEnvironment);
        var torn = registry.Write(PeerEntry.OfThisProcess("app", "default", 1, "t"));
        File.WriteAllText(torn, "app\ndefault\n1");

        Assert.Empty(registry.Find("app", "default"));
        Assert.False(File.Exists(torn));
    }

    [Fact]
    public void What_killed_sidecars_left_is_removed_by_the_next_start_in_whatever_registry()
    {
        var dead = PeerEntry.OfThisProcess("dead", "default", 1, "t") with { ProcessStart = 0 };
        var left = PeerFolder.Open("another", ReadEnvironment).Write(dead);
        var living = PeerFolder.Open("a-third", ReadEnvironment).Write(
            dead with { ProcessStart = PeerEntry.OfThisProcess("x", "default", 1, "t").ProcessStart });
        var own = PeerFolder.Open("own", ReadEnvironment);
        var file = own.Write(PeerEntry.OfThisProcess("app", "default", 2, "t"));

        Assert.False(Directory.Exists(Path.GetDirectoryName(left)));
        Assert.True(File.Exists(living));
        own.Remove(file);
        Assert.False(Directory.Exists(Path.GetDirectoryName(file)));
        Assert.Empty(own.Find("app", "default"));
    }

    [Fact]
    public async Task A_registry_that_empties_while_another_sidecar_begins_takes_that_one()
    {
        var entry = PeerEntry.OfThisProcess("app", "default", 1, "t");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(number => Task.Run(() =>
        {
            for (var i = 0; i < 100; i++)
            {
                var registry = PeerFolder.Open("shared", ReadEnvironment);
                var file = registry.Write(entry with { Port = number });
                Assert.Contains(registry.Find("app", "default"), found => found.Port == number);
                registry.Remove(file);
            }
        })));
    }

    [Fact]
    public void A_folder_that_others_can_use_is_refused()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Directory.CreateDirectory(folder.Combine("run", $"dapr-sidecar-{Environment.UserName}"), (UnixFileMode)0b111_111_111);
        File.SetUnixFileMode(folder.Combine("run", $"dapr-sidecar-{Environment.UserName}"), (UnixFileMode)0b111_111_111);
        Assert.Throws<SidecarStartException>(() => PeerFolder.Open("x", _ => folder.Combine("run")));
    }

    private static Task Answer(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private string? ReadEnvironment(string name) => name == "XDG_RUNTIME_DIR" ? folder.Path : null;

    private Task<TestSidecar> StartAsync(string appId, TestApp? its = null)
    {
        var options = new SidecarOptions
        {
            AppId = appId,
            AppApiToken = appId + "s-secret",
            InternalPort = 0,
            ConfigPaths = [Config],
            WorkingDirectory = folder.Path,
            ReadEnvironment = ReadEnvironment,
        };
        return TestSidecar.StartAsync(options, its);
    }
}
