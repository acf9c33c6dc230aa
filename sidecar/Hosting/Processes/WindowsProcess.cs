using System.Diagnostics;
using System.Runtime.Versioning;

namespace Sidecar.Hosting.Processes;

/// <summary>An application on Windows, in a job that ends with the sidecar. Ctrl-Break asks it to end.</summary>
[SupportedOSPlatform("windows")]
internal sealed class WindowsProcess : IAppProcess
{
    private readonly Process process;
    private readonly WindowsJob job;

    private WindowsProcess(Process process, WindowsJob job)
    {
        (this.process, this.job) = (process, job);
        Exit = WaitForEndAsync();
    }

    /// <inheritdoc />
    public int Id => process.Id;

    /// <inheritdoc />
    public Task<int> Exit { get; }

    /// <summary>Starts one.</summary>
    public static WindowsProcess Start(AppCommand command, Action<string> onLine)
    {
        var start = new ProcessStartInfo(command.Line[0], command.Line.Skip(1))
        {
            WorkingDirectory = command.Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNewProcessGroup = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in command.Environment)
        {
            start.Environment[name] = value;
        }

        var started = Process.Start(start) ?? throw new IOException($"{command.Line[0]} cannot be started");
        var group = new WindowsJob();
        group.Add(started.SafeHandle);
        started.OutputDataReceived += (_, line) => Show(line.Data, onLine);
        started.ErrorDataReceived += (_, line) => Show(line.Data, onLine);
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        return new WindowsProcess(started, group);
    }

    /// <inheritdoc />
    public void Terminate() => WindowsJob.Break(process.Id);

    /// <inheritdoc />
    public void Kill() => job.Dispose();

    private static void Show(string? line, Action<string> onLine)
    {
        if (line is not null)
        {
            onLine(line);
        }
    }

    private async Task<int> WaitForEndAsync()
    {
        await process.WaitForExitAsync();
        job.Dispose();
        return process.ExitCode;
    }
}
