using System.Globalization;

namespace Bench.Sidecars;

/// <summary>How to measure a sidecar.</summary>
internal sealed record SidecarBenchOptions
{
    /// <summary>
    /// The sidecar: a program, or a .dll for <c>dotnet</c>. The one that was built with this bench unless given; publish it for the figures
    /// that count.
    /// </summary>
    public string Program { get; init; } = Path.Combine(AppContext.BaseDirectory, "Sidecar.dll");

    /// <summary>Requests under way at once; 16 unless given.</summary>
    public int Connections { get; init; } = 16;

    /// <summary>How long each is measured; 5 seconds unless given.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How to call it.</summary>
    public const string Usage = "usage: dotnet run -c Release --project bench -- sidecar [--program PATH] [--connections N] [--seconds N]";

    /// <summary>Reads the command line.</summary>
    /// <exception cref="FormatException">It asks for something that there is not.</exception>
    public static SidecarBenchOptions Parse(ReadOnlySpan<string> args)
    {
        var options = new SidecarBenchOptions();
        for (; args.Length > 0; args = args[2..])
        {
            var value = args.Length > 1 ? args[1] : throw new FormatException($"{args[0]} needs a value.");
            options = args[0] switch
            {
                "--program" =>
                    options with
                    {
                        Program = File.Exists(value)
                            ? Path.GetFullPath(value)
                            : throw new FormatException($"There is no {value}. Publish one: dotnet publish sidecar -c Release -o FOLDER"),
                    },
                "--connections" => options with { Connections = Number(args[0], value) },
                "--seconds" => options with { Duration = TimeSpan.FromSeconds(Number(args[0], value)) },
                _ => throw new FormatException($"There is no option {args[0]}."),
            };
        }

        return options;
    }

    private static int Number(string option, string value) =>
        int.TryParse(value, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new FormatException($"{option} needs a whole number above 0.");
}
