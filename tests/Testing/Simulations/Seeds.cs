namespace Testing.Simulations;

/// <summary>Runs one simulation for many seeds.</summary>
public static class Seeds
{
    /// <summary>Runs it for the seeds from 1 on, one after another.</summary>
    /// <param name="count">How many seeds.</param>
    /// <param name="run">Runs a seed and gives the faults that came in it.</param>
    /// <returns>The faults of all.</returns>
    /// <exception cref="InvalidOperationException">One failed; the message names its seed.</exception>
    public static int Run(int count, Func<int, int> run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var faults = 0;
        for (var seed = 1; seed <= count; seed++)
        {
            try
            {
                faults += run(seed);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"Seed {seed}: {failure.Message}", failure);
            }
        }

        return faults;
    }
}
