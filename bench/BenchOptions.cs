namespace Bench;

/// <summary>What to measure.</summary>
/// <param name="Orders">How many orders to place; 2,000 unless given.</param>
/// <param name="Clients">How many clients place them at once; 16 unless given.</param>
/// <param name="WarmUp">How many orders go through before the measuring begins, so that it is not the compiler that is measured; 300 unless given.</param>
internal sealed record BenchOptions(int Orders = 2_000, int Clients = 16, int WarmUp = 300)
{
    /// <summary>How to call it.</summary>
    public const string Usage = "usage: dotnet run -c Release --project bench -- [--orders N] [--clients N] [--warm-up N]";

    /// <summary>Reads the command line.</summary>
    /// <exception cref="FormatException">It asks for something that there is not.</exception>
    public static BenchOptions Parse(string[] args)
    {
        var options = new BenchOptions();
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 >= args.Length || !int.TryParse(args[i + 1], out var number) || number < 0)
            {
                throw new FormatException($"{args[i]} needs a whole number.");
            }

            options = args[i] switch
            {
                "--orders" => options with { Orders = number },
                "--clients" => options with { Clients = number },
                "--warm-up" => options with { WarmUp = number },
                _ => throw new FormatException($"There is no option {args[i]}."),
            };
        }

        return options;
    }
}
