using Stress.Idle;
using Stress.Kill;
using Stress.Requests;

namespace Stress;

/// <summary>What to put a sidecar through.</summary>
/// <param name="Run">The verb; it gives the exit code.</param>
/// <param name="Count">How many rounds, connections or requests.</param>
/// <param name="Program">The sidecar to start: a published one, or null for the one that was built with this program.</param>
internal sealed record StressOptions(Func<StressOptions, Task<int>> Run, int Count, string? Program = null)
{
    /// <summary>How to call it.</summary>
    public const string Usage = """
        usage: dotnet run -c Release --project tests/Stress -- VERB [--count N] [--sidecar PATH]
          kill      kill -9 in the middle of load, 50 times unless told otherwise; then every acknowledged write must be there, and none by half
          idle      open 10,000 connections, leave them idle and measure what others are answered
          requests  send 1,000,000 requests and print the memory that the sidecar holds every 50,000
        """;

    private static readonly Dictionary<string, StressOptions> Verbs = new()
    {
        ["kill"] = new(KillCommand.RunAsync, 50),
        ["idle"] = new(IdleCommand.RunAsync, 10_000),
        ["requests"] = new(RequestsCommand.RunAsync, 1_000_000),
    };

    /// <summary>Reads the command line.</summary>
    /// <exception cref="FormatException">It asks for something that there is not.</exception>
    public static StressOptions Parse(IReadOnlyList<string> args)
    {
        if (args.Count == 0 || !Verbs.TryGetValue(args[0], out var options))
        {
            throw new FormatException(args.Count == 0 ? "Which verb?" : $"There is no verb {args[0]}.");
        }

        for (var i = 1; i < args.Count; i += 2)
        {
            var value = i + 1 < args.Count ? args[i + 1] : throw new FormatException($"{args[i]} needs a value.");
            options = args[i] switch
            {
                "--count" =>
                    options with
                    {
                        Count = int.TryParse(value, out var count) && count > 0
                            ? count
                            : throw new FormatException("--count needs a whole number above 0."),
                    },
                "--sidecar" => options with { Program = value },
                _ => throw new FormatException($"There is no option {args[i]}."),
            };
        }

        return options;
    }
}
