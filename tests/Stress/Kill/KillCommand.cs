namespace Stress.Kill;

/// <summary>The verb <c>kill</c>.</summary>
internal static class KillCommand
{
    /// <summary>Runs the rounds; 1 when a promise was broken.</summary>
    public static async Task<int> RunAsync(StressOptions options)
    {
        await using var loop = new KillLoop(options.Count, options.Program);
        var result = await loop.RunAsync(round => Console.WriteLine($"round {round} of {options.Count}"));
        foreach (var fault in result.Faults)
        {
            Console.WriteLine(fault);
        }

        Console.WriteLine($"{result.Rounds} kills, {result.Attempted} writes begun, {result.Acknowledged} acknowledged, {result.Faults.Count} faults");
        return result.Faults.Count == 0 ? 0 : 1;
    }
}
