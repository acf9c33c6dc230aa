using System.Collections.Concurrent;
using System.Globalization;
using Sidecar.Hosting.Processes;
using Testing;

namespace Sidecar.Tests.Hosting.Processes;

public sealed class AppProcessesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ConcurrentQueue<string> lines = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Start_AProgram_GivesItsLinesItsFolderItsEnvironmentAndItsCode()
    {
        var process = Start("echo \"out $GREETING\"; echo err >&2; pwd -P; exit 3", new Dictionary<string, string> { ["GREETING"] = "a b \"c\"" });

        Assert.Equal(3, await process.Exit);
        Assert.Equal(["out a b \"c\"", "err"], lines.Take(2));
        Assert.EndsWith(Path.GetFileName(folder.Path), lines.Last());
    }

    [Fact]
    public async Task Start_AProgram_SeesNothingOfTheSidecarsEnvironmentUnlessGiven()
    {
        await Start("echo \"${HOME-none}\"", []).Exit;

        Assert.Equal("none", Assert.Single(lines));
    }

    [Fact]
    public async Task Start_NoSuchProgram_EndsWithTheShellsCode()
    {
        var process = AppProcesses.Start(new AppCommand(["./no-such-program"], folder.Path, new Dictionary<string, string>()), lines.Enqueue);

        Assert.Equal(127, await process.Exit);
    }

    [Fact]
    public async Task Terminate_ReachesTheWholeGroupAndTheProgramMayFinish()
    {
        var process = Start("trap 'echo bye; exit 4' TERM; echo up; while :; do sleep 0.05; done");
        await Wait.UntilAsync(() => lines.Contains("up"), "the start");
        process.Terminate();

        Assert.Equal(4, await process.Exit);
        Assert.Contains("bye", lines);
    }

    [Fact]
    public async Task Kill_EndsWhatIgnoresTheSignal()
    {
        var process = Start("trap '' TERM; echo up; while :; do sleep 0.05; done");
        await Wait.UntilAsync(() => lines.Contains("up"), "the start");
        process.Terminate();
        process.Kill();

        Assert.Equal(137, await process.Exit);
    }

    [Fact]
    public async Task Exit_OfTheProgram_TakesItsChildrenAlong()
    {
        var process = Start("sleep 600 & echo $!; exit 0");

        Assert.Equal(0, await process.Exit);
        var child = int.Parse(lines.Single(), CultureInfo.InvariantCulture);
        await Wait.UntilAsync(() => !IsRunning(child), "the end of the child");
    }

    // A process that init has yet to reap has ended all the same.
    private static bool IsRunning(int id) =>
        Signals.Exists(id) && !(File.Exists($"/proc/{id}/stat") && File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal));

    private IAppProcess Start(string script, Dictionary<string, string>? environment = null)
    {
        var variables = environment ?? [];
        variables["PATH"] = Environment.GetEnvironmentVariable("PATH")!;
        return AppProcesses.Start(new AppCommand(["sh", "-c", script], folder.Path, variables), lines.Enqueue);
    }
}
