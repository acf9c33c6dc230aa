using Spectre.Console;

namespace Bench.Sidecars;

/// <summary>Measures one sidecar beside the bare application of the same run.</summary>
internal static class SidecarCommand
{
    /// <summary>Measures and prints.</summary>
    /// <exception cref="FormatException">The command line asks for something that there is not.</exception>
    public static async Task<int> RunAsync(IAnsiConsole console, string[] args)
    {
        var options = SidecarBenchOptions.Parse(args);
        SidecarResult? result = null;
        await console.Progress().StartAsync(async progress =>
        {
            var task = progress.AddTask("starting", maxValue: SidecarBench.Steps);
            result = await new SidecarBench(options, step =>
            {
                task.Description = step;
                task.Increment(1);
            }).RunAsync();
            task.Value = SidecarBench.Steps;
        });
        SidecarReport.Print(console, options, result!);
        return 0;
    }
}
