using Bench.Baselines;
using Bench.Workflows;
using Spectre.Console;
using Testing.Shop;

namespace Bench.Flow;

/// <summary>Measures the order flow on the embedded set, beside plain HTTP and a durable commit of the same run.</summary>
internal static class FlowCommand
{
    /// <summary>Measures and prints.</summary>
    /// <exception cref="FormatException">The command line asks for something that there is not.</exception>
    public static async Task<int> RunAsync(IAnsiConsole console, string[] args)
    {
        var options = BenchOptions.Parse(args);
        FlowResult? flow = null;
        Percentiles? paced = null;
        Percentiles? roundTrip = null;
        Percentiles? commit = null;
        WorkflowResult? workflows = null;
        await console.Progress().StartAsync(async progress =>
        {
            var baselines = progress.AddTask("baselines", maxValue: 2);
            roundTrip = await HttpRoundTrip.MeasureAsync();
            baselines.Increment(1);
            commit = DurableCommit.Measure();
            baselines.Increment(1);

            var alone = progress.AddTask("workflows").IsIndeterminate();
            workflows = await WorkflowRun.MeasureAsync();
            alone.IsIndeterminate(indeterminate: false).Value(100);

            var starting = progress.AddTask("starting the shop").IsIndeterminate();
            await using var run = await ShopRun.StartAsync();
            starting.IsIndeterminate(indeterminate: false).Value(100);

            var warming = progress.AddTask("warming up", maxValue: Math.Max(1, options.WarmUp));
            await new OrderFlow(run, options with { Orders = options.WarmUp }, _ => { }, count => warming.Value = count).RunAsync();

            var accepted = progress.AddTask("accepted", maxValue: options.Orders);
            var confirmed = progress.AddTask("ended", maxValue: options.Orders);
            flow = await new OrderFlow(run, options, count => accepted.Value = count, count => confirmed.Value = count).RunAsync();

            var steady = progress.AddTask("at a steady rate", maxValue: 1);
            paced = await PacedFlow.MeasureAsync(run, done => steady.Value = done);
        });

        Report.Print(console, options, flow!, paced!, workflows!, roundTrip!, commit!);
        return 0;
    }
}
