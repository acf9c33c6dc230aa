using Sidecar.Configuration;
using Sidecar.Hosting.CommandLine;
using Sidecar.Hosting.Logs;
using Sidecar.Hosting.RunFiles;
using Sidecar.Tracing;
using Spectre.Console;

namespace Sidecar.Hosting.Runs;

/// <summary>The verb <c>run</c>.</summary>
internal static class RunCommand
{
    /// <summary>Runs a run file until it is asked to end; gives the exit code.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var options = RunOptions.Parse(args);
        if (options.Help)
        {
            await Console.Out.WriteLineAsync(Usage.Text);
            return 0;
        }

        using var signals = new EndSignals();
        var console = new RunConsole(AnsiConsole.Console);
        try
        {
            await RunAsync(options, console, signals.Asked);
            console.Say("All ended.");
            return 0;
        }
        catch (Exception failure) when (
            failure is RunFileException or RunFailedException or SidecarStartException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"error: {failure.Message}");
            return 1;
        }
    }

    private static async Task RunAsync(RunOptions options, RunConsole console, CancellationToken end)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var file = ComponentSet.Apply(RunFileReader.Read(options.File ?? RunFileSearch.Find(), home), options.Components);
        BuiltCheck.Check(file.Apps);
        using var data = DataFolder.Take(options.Data ?? Path.Combine(file.Folder, ".dapr", "data"), options.Fresh);
        file = file with { Apps = AppPorts.Assign(file.Apps) };

        console.Say($"{file.Name}: {file.Apps.Count} applications of {file.Path}");
        console.Say($"on {string.Join(", ", file.Apps.SelectMany(app => app.ResourcesPaths).Distinct())}, data in {data.Path}");
        foreach (var app in file.Apps.Where(app => app.Unused.Count > 0))
        {
            console.Warn($"{app.Source}: the bundled sidecar makes no use of {string.Join(", ", app.Unused)} of {app.AppId}");
        }

        var tracing = Tracing(file);
        using var export = tracing.Exports ? new TelemetryExport(tracing) : null;
        await using var session = new RunSession(file, console, TimeProvider.System);
        await session.RunAsync(data.Path, options.Restart, end);
    }

    // All sidecars are one process, so their configurations count together.
    private static TracingSettings Tracing(RunFile file)
    {
        var options = new SidecarOptions { AppId = file.Name, ConfigPaths = [.. file.Apps.Select(app => app.ConfigPath).OfType<string>().Distinct()] };
        return TracingSettings.Read(SidecarConfiguration.Load(options).Spec, options.ReadEnvironment);
    }
}
