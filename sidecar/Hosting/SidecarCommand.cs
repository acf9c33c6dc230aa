using Sidecar.Hosting.CommandLine;
using Sidecar.Hosting.Daprd;
using Sidecar.Hosting.Runs;

namespace Sidecar.Hosting;

/// <summary>The verbs of the command line.</summary>
internal static class SidecarCommand
{
    private static readonly Dictionary<string, Func<IReadOnlyList<string>, Task<int>>> Verbs = new()
    {
        ["run"] = RunCommand.RunAsync,
        ["daprd"] = DaprdCommand.RunAsync,
        ["check"] = arguments => Task.FromResult(CheckCommand.Run(arguments)),
    };

    /// <summary>
    /// Runs a verb, <c>run</c> when none is given, and gives the exit code: 0 it ended well, 1 it could not go on, 2 the command line is
    /// wrong.
    /// </summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var rest = ParentWatch.Take(args);
        if (rest is ["--help" or "-h" or "help", ..])
        {
            await Console.Out.WriteLineAsync(Usage.Text);
            return 0;
        }

        var (verb, options) = rest is [var first, ..] && !first.StartsWith('-') ? (first, rest.Skip(1).ToList()) : ("run", rest);
        try
        {
            return Verbs.TryGetValue(verb, out var run) ? await run(options) : throw new CommandLineException($"there is no verb '{verb}'");
        }
        catch (CommandLineException wrong)
        {
            await Console.Error.WriteLineAsync($"error: {wrong.Message}\n\n{Usage.Text}");
            return 2;
        }
    }
}
