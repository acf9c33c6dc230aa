namespace Bench;

/// <summary>Durations, and where they lie.</summary>
internal sealed class Percentiles(IEnumerable<TimeSpan> samples)
{
    private readonly TimeSpan[] sorted = [.. samples.Order()];

    /// <summary>Half are at most this.</summary>
    public TimeSpan Median => At(0.50);

    /// <summary>99 of 100 are at most this.</summary>
    public TimeSpan P99 => At(0.99);

    private TimeSpan At(double share) => sorted.Length == 0 ? TimeSpan.Zero : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
}
