namespace Sidecar.Hosting.CommandLine;

/// <summary>What the command line of <c>run</c> asks for.</summary>
internal sealed record RunOptions
{
    /// <summary>The run file or its folder; null: look for it.</summary>
    public string? File { get; init; }

    /// <summary>The component set, by name or path; null: the default.</summary>
    public string? Components { get; init; }

    /// <summary>The data folder; null: beside the run file.</summary>
    public string? Data { get; init; }

    /// <summary>Begin with empty data.</summary>
    public bool Fresh { get; init; }

    /// <summary>Start what dies again.</summary>
    public bool Restart { get; init; } = true;

    /// <summary>Show the usage and do nothing.</summary>
    public bool Help { get; init; }

    /// <summary>Reads the flags; <c>--flag=value</c> and <c>--flag value</c> are the same.</summary>
    /// <exception cref="CommandLineException">A flag is unknown, or its value is missing.</exception>
    public static RunOptions Parse(IReadOnlyList<string> args)
    {
        var options = new RunOptions();
        var left = new Queue<string>(args.SelectMany(Split));
        while (left.TryDequeue(out var flag))
        {
            options = flag switch
            {
                "-f" or "--run-file" => options with { File = Value(flag, left) },
                "--components" => options with { Components = Value(flag, left) },
                "--data" => options with { Data = Value(flag, left) },
                "--fresh" => options with { Fresh = true },
                "--no-restart" => options with { Restart = false },
                "-h" or "--help" => options with { Help = true },
                _ => throw new CommandLineException($"run does not know '{flag}'"),
            };
        }

        return options;
    }

    private static IEnumerable<string> Split(string argument) =>
        argument.StartsWith("--", StringComparison.Ordinal) && argument.Split('=', 2) is [var flag, var value] ? [flag, value] : [argument];

    private static string Value(string flag, Queue<string> left) =>
        left.TryDequeue(out var value) && value.Length > 0 ? value : throw new CommandLineException($"{flag} needs a value");
}
