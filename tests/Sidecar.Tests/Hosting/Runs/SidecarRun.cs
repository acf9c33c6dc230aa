using System.Collections.Concurrent;
using System.Diagnostics;
using Testing;

namespace Sidecar.Tests.Hosting.Runs;

/// <summary>The sidecar's <c>run</c> verb as a process of its own, on applications that are scripts.</summary>
internal sealed class SidecarRun : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ConcurrentQueue<string> lines = new();
    private readonly Process process;

    public SidecarRun(string apps, params string[] flags)
        : this(apps, [], flags)
    {
    }

    private SidecarRun(string apps, string[] starter, string[] flags)
    {
        Directory.CreateDirectory(folder.Combine("app"));
        Directory.CreateDirectory(folder.Combine("home"));
        File.WriteAllText(folder.Combine("dapr.yaml"), $"# Try:\n# this\nversion: 1\napps:\n{apps}\n");
        string[] command = [.. starter, "dotnet", typeof(DaprSidecar).Assembly.Location, "--end-with-parent", "run", "-f", folder.Path, .. flags];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HOME"] = folder.Combine("home");
        // A process that is killed leaves the sockets of its diagnostics behind; without diagnostics there are none.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>A run that is started by a shell, which writes its own child's id into a file; <see cref="Kill"/> kills the shell.</summary>
    public static SidecarRun UnderShell(string apps, string idFile) => new(apps, ["sh", "-c", $"\"$@\" & echo $! > {idFile}; wait", "sh"], []);

    public int Id => process.Id;

    public string Output => string.Join('\n', lines);

    public string Path(params string[] parts) => folder.Combine(parts);

    public Task SeesAsync(string text) =>
        Wait.UntilAsync(
            () => Task.FromResult(Output.Contains(text, StringComparison.Ordinal)),
            TimeSpan.FromSeconds(30),
            () => $"'{text}' is not in:\n{Output}");

    public async Task<int> EndAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    public void Kill() => process.Kill(entireProcessTree: false);

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
        folder.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
        }
    }
}
