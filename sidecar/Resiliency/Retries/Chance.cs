namespace Sidecar.Resiliency.Retries;

/// <summary>Where jitter comes from: a source of randomness that many calls share.</summary>
internal sealed class Chance(Random random)
{
    private readonly Lock gate = new();

    /// <summary>At least 0 and below 1.</summary>
    public double Next()
    {
        lock (gate)
        {
            return random.NextDouble();
        }
    }
}
