using Bench.Flow;
using Bench.Workflows;
using Spectre.Console;

namespace Bench;

/// <summary>Prints figures, each beside what it is a multiple of.</summary>
internal static class Report
{
    /// <summary>Prints all figures.</summary>
    public static void Print(
        IAnsiConsole console,
        BenchOptions options,
        FlowResult flow,
        Percentiles paced,
        WorkflowResult workflows,
        Percentiles roundTrip,
        Percentiles commit)
    {
        var table = new Table().Title($"{options.Orders} orders, {options.Clients} clients, after {options.WarmUp} to warm up, components/embedded");
        table.AddColumn("figure").AddColumn("measured").AddColumn("aim").AddColumn("HTTP round trips").AddColumn("durable commits");
        Row(table, "plain HTTP round trip, p50", Time(roundTrip.Median), string.Empty, null, roundTrip, commit);
        Row(table, "durable SQLite commit, p50", Time(commit.Median), string.Empty, null, roundTrip, commit);
        Row(table, "accepted per second", $"{flow.AcceptedPerSecond:F1}", string.Empty, TimeSpan.FromSeconds(1 / flow.AcceptedPerSecond), roundTrip, commit);
        Row(table, "accept p50", Time(flow.Accept.Median), string.Empty, flow.Accept.Median, roundTrip, commit);
        Row(table, "accept p99", Time(flow.Accept.P99), "50 ms", flow.Accept.P99, roundTrip, commit);
        Row(table, $"accept p50 at {PacedFlow.PerSecond} orders a second", Time(paced.Median), string.Empty, paced.Median, roundTrip, commit);
        Row(table, $"accept p99 at {PacedFlow.PerSecond} orders a second", Time(paced.P99), "50 ms", paced.P99, roundTrip, commit);
        Row(table, "confirmed per second", $"{flow.ConfirmedPerSecond:F1}", "50", TimeSpan.FromSeconds(1 / flow.ConfirmedPerSecond), roundTrip, commit);
        Row(table, "acceptance to confirmation p50", Time(flow.Confirm.Median), string.Empty, flow.Confirm.Median, roundTrip, commit);
        Row(table, "acceptance to confirmation p99", Time(flow.Confirm.P99), string.Empty, flow.Confirm.P99, roundTrip, commit);
        Row(table, "not confirmed", $"{flow.NotConfirmed}", "0", null, roundTrip, commit);
        Row(table, "memory of all sidecars, after", $"{flow.SidecarMemory / 1024.0 / 1024.0:F0} MB", "200 MB", null, roundTrip, commit);
        Row(table, "workflow of 3 activities alone, p50", Time(workflows.Alone.Median), "10 ms", workflows.Alone.Median, roundTrip, commit);
        Row(table, "workflow of 3 activities alone, p99", Time(workflows.Alone.P99), string.Empty, workflows.Alone.P99, roundTrip, commit);
        Row(table, "workflows per second, 20 at once", $"{workflows.PerSecond:F1}", "300", TimeSpan.FromSeconds(1 / workflows.PerSecond), roundTrip, commit);
        console.Write(table);
        console.Write(Processors(options, flow));
    }

    /// <summary>What an order costs of the processors: the figure that other work on the machine changes least.</summary>
    private static Table Processors(BenchOptions options, FlowResult flow)
    {
        var table = new Table().Title("processor time for each order");
        table.AddColumn("process").AddColumn("ms");
        foreach (var (name, taken) in flow.Taken.Taken.OrderByDescending(pair => pair.Value))
        {
            table.AddRow(name, $"{taken.TotalMilliseconds / options.Orders:F1}");
        }

        return table.AddRow("all", $"{flow.Taken.Taken.Values.Sum(taken => taken.TotalMilliseconds) / options.Orders:F1}");
    }

    private static void Row(Table table, string name, string measured, string aim, TimeSpan? time, Percentiles roundTrip, Percentiles commit) =>
        table.AddRow(name, measured, aim, Multiple(time, roundTrip.Median), Multiple(time, commit.Median));

    private static string Multiple(TimeSpan? time, TimeSpan unit) => time is { } one ? $"× {one / unit:F1}" : string.Empty;

    private static string Time(TimeSpan time) => time.TotalMilliseconds < 10 ? $"{time.TotalMilliseconds:F2} ms" : $"{time.TotalMilliseconds:F0} ms";
}
