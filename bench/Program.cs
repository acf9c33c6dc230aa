using System.Globalization;
using Bench;
using Bench.Flow;
using Bench.Sidecars;
using Spectre.Console;

try
{
    return args switch
    {
        ["app", var port] => await BareApp.RunAsync(int.Parse(port, CultureInfo.InvariantCulture)),
        ["sidecar", .. var rest] => await SidecarCommand.RunAsync(AnsiConsole.Console, rest),
        _ => await FlowCommand.RunAsync(AnsiConsole.Console, args),
    };
}
catch (FormatException wrong)
{
    await Console.Error.WriteLineAsync($"{wrong.Message}\n{BenchOptions.Usage}\n{SidecarBenchOptions.Usage}");
    return 2;
}
