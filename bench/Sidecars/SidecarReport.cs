using Spectre.Console;

namespace Bench.Sidecars;

/// <summary>Prints what a sidecar did.</summary>
internal static class SidecarReport
{
    /// <summary>Prints all of it.</summary>
    public static void Print(IAnsiConsole console, SidecarBenchOptions options, SidecarResult result)
    {
        var table = new Table().Title(
            $"{Markup.Escape(Path.GetFileName(options.Program))}, {options.Connections} connections, {options.Duration.TotalSeconds:F0} s each");
        table.AddColumn("asked")
            .AddColumn("per second")
            .AddColumn("share of bare")
            .AddColumn("aim")
            .AddColumn("official runtime")
            .AddColumn("p50")
            .AddColumn("p99")
            .AddColumn("not 2xx");
        table.AddRow(
            "bare application",
            $"{result.Bare.PerSecond:F0}",
            "100%",
            string.Empty,
            string.Empty,
            Time(result.Bare.Times.Median),
            Time(result.Bare.Times.P99),
            $"{result.Bare.Others}");
        foreach (var (figure, load) in result.Figures)
        {
            var share = load.PerSecond / result.Bare.PerSecond;
            var color = share < figure.Aim ? "red" : "green";
            table.AddRow(
                figure.Name,
                $"{load.PerSecond:F0}",
                $"[{color}]{share:P0}[/]",
                $"{figure.Aim:P0}",
                $"{figure.Official:P0}",
                Time(load.Times.Median),
                Time(load.Times.P99),
                $"{load.Others}");
        }

        console.Write(table);
        console.MarkupLine(
            $"healthy {result.Starts.Median.TotalMilliseconds:F0} ms after its start (aim 300 ms); {result.Memory / 1024.0 / 1024.0:F0} MB after the load (aim 100 MB)");
    }

    private static string Time(TimeSpan time) => $"{time.TotalMilliseconds:F2} ms";
}
