using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Testing;

namespace Sidecar.Tests.Hosting.Runs;

/// <summary>The run verb with real processes.</summary>
public sealed class RunTests
{
    private const string Sleeper = """
        - appID: sleeper
          appDirPath: app
          command: ["sh", "-c", "echo $$ > pid; sleep 600 & echo $! > child; echo up; wait"]
        """;

    /// <summary>The addresses of this machine that <c>localhost</c> stands for; not every machine has IPv6.</summary>
    public static TheoryData<string> Loopbacks => NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(network => network.GetIPProperties().UnicastAddresses).Any(address => address.Address.Equals(IPAddress.IPv6Loopback))
        ? ["127.0.0.1", "::1"]
        : ["127.0.0.1"];

    [Fact]
    public async Task A_killed_sidecar_leaves_no_application_behind()
    {
        await using var run = new SidecarRun(Sleeper);
        await run.SeesAsync("sleeper | up");
        int[] left = [ProcessOf(run, "pid"), ProcessOf(run, "child")];
        Assert.All(left, id => Assert.True(IsRunning(id)));

        run.Kill();

        await Wait.UntilAsync(() => !left.Any(IsRunning), "the end of the applications");
    }

    [Fact]
    public async Task A_sidecar_that_shall_end_with_its_parent_does_so_and_leaves_no_application_behind()
    {
        using var folder = new TemporaryFolder();
        await using var run = SidecarRun.UnderShell(Sleeper, folder.Combine("sidecar"));
        await run.SeesAsync("sleeper | up");
        int[] left = [int.Parse(await File.ReadAllTextAsync(folder.Combine("sidecar")), CultureInfo.InvariantCulture), ProcessOf(run, "pid"), ProcessOf(run, "child")];
        Assert.All(left, id => Assert.True(IsRunning(id)));

        run.Kill();

        await Wait.UntilAsync(() => !left.Any(IsRunning), "the end of the sidecar and the applications");
    }

    [Fact]
    public async Task A_terminated_sidecar_lets_applications_finish_and_ends_with_0()
    {
        await using var run = new SidecarRun("""
            - appID: tidy
              appDirPath: app
              command: ["sh", "-c", "trap 'echo tidied up; exit 0' TERM; echo up; while :; do sleep 0.05; done"]
            """);
        await run.SeesAsync("tidy | up");
        await run.SeesAsync("  this");

        Signals.Send(run.Id, PosixSignal.SIGTERM);

        Assert.Equal(0, await run.EndAsync());
        Assert.Contains("tidy | tidied up", run.Output);
        Assert.Contains("tidied up", File.ReadAllText(Assert.Single(Directory.GetFiles(run.Path("app", ".dapr", "logs"), "tidy_app_*.log"))));
    }

    [Fact]
    public async Task An_application_keeps_its_sidecar_while_it_finishes()
    {
        await using var run = new SidecarRun("""
            - appID: last-words
              appDirPath: app
              command: ["bash", "-c", "trap 'exec 3<>/dev/tcp/127.0.0.1/$DAPR_HTTP_PORT && echo still there; exit 0' TERM; echo up; while :; do sleep 0.05; done"]
            """);
        await run.SeesAsync("last-words | up");

        Signals.Send(run.Id, PosixSignal.SIGTERM);

        Assert.Equal(0, await run.EndAsync());
        Assert.Contains("last-words | still there", run.Output);
    }

    [Fact]
    public async Task An_application_that_keeps_dying_ends_the_run_with_its_name()
    {
        await using var run = new SidecarRun("""
            - appID: fragile
              appDirPath: app
              command: ["sh", "-c", "exit 3"]
            """);

        Assert.Equal(1, await run.EndAsync());
        await run.SeesAsync("error: fragile died 5 times within 60 seconds, the last time with exit code 3");
    }

    [Fact]
    public async Task A_dead_application_stays_dead_when_asked()
    {
        await using var run = new SidecarRun(
            """
            - appID: mortal
              appDirPath: app
              command: ["sh", "-c", "exit 3"]
            """,
            "--no-restart");
        await run.SeesAsync("mortal died with exit code 3; it stays dead");

        Signals.Send(run.Id, PosixSignal.SIGTERM);

        Assert.Equal(0, await run.EndAsync());
    }

    [Theory]
    [MemberData(nameof(Loopbacks))]
    public async Task A_port_in_use_is_named_before_anything_starts(string address)
    {
        using var listener = new TcpListener(IPAddress.Parse(address), 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await using var run = new SidecarRun($"""
            - appID: first
              appDirPath: app
              command: ["touch", "started"]
            - appID: late
              appDirPath: app
              appPort: {port}
              command: ["touch", "started"]
            """);

        Assert.Equal(1, await run.EndAsync());
        await run.SeesAsync($"error: port {port}, which late needs as its own port, is in use");
        Assert.False(File.Exists(run.Path("app", "started")));
    }

    [Fact]
    public async Task A_component_that_cannot_load_is_named_with_its_place()
    {
        using var set = new TemporaryFolder();
        await File.WriteAllTextAsync(
            set.Combine("broken.yaml"),
            "apiVersion: dapr.io/v1alpha1\nkind: Component\nmetadata:\n  name: broken\nspec:\n  type: state.nosuch\n  version: v1\n");
        await using var run = new SidecarRun(
            """
            - appID: poor
              appDirPath: app
              command: ["touch", "started"]
            """,
            "--components",
            set.Path);

        Assert.Equal(1, await run.EndAsync());
        await run.SeesAsync("error: poor: ");
        Assert.Contains("broken", run.Output);
        Assert.Contains("broken.yaml", run.Output);
        Assert.Contains("state.nosuch", run.Output);
        Assert.False(File.Exists(run.Path("app", "started")));
    }

    [Fact]
    public async Task A_missing_build_says_what_to_do()
    {
        await using var run = new SidecarRun("""
            - appDirPath: app
              command: ["dotnet", "bin/App.dll"]
            """);

        Assert.Equal(1, await run.EndAsync());
        await run.SeesAsync("run 'dotnet build' first");
    }

    [Fact]
    public async Task A_second_run_on_the_same_data_is_refused()
    {
        using var data = new TemporaryFolder();
        await using var first = new SidecarRun(Sleeper, "--data", data.Path);
        await first.SeesAsync("sleeper | up");
        await using var second = new SidecarRun(Sleeper, "--data", data.Path);

        Assert.Equal(1, await second.EndAsync());
        await second.SeesAsync($"error: the data folder {data.Path} is in use by another run (process {first.Id})");
    }

    [Fact]
    public async Task An_unknown_flag_is_answered_with_the_usage()
    {
        await using var run = new SidecarRun(Sleeper, "--frehs");

        Assert.Equal(2, await run.EndAsync());
        await run.SeesAsync("run does not know '--frehs'");
        await run.SeesAsync("Options of run:");
    }

    private static int ProcessOf(SidecarRun run, string file) => int.Parse(File.ReadAllText(run.Path("app", file)), CultureInfo.InvariantCulture);

    // A process that init has yet to reap has ended all the same.
    private static bool IsRunning(int id) =>
        Signals.Exists(id) && !(File.Exists($"/proc/{id}/stat") && File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal));
}
