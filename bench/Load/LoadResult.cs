namespace Bench.Load;

/// <summary>What a server did under load.</summary>
/// <param name="Answers">Answers of status 2xx.</param>
/// <param name="Others">Answers of any other status.</param>
/// <param name="Took">From the first request to the last answer.</param>
/// <param name="Times">From each request to its answer.</param>
internal sealed record LoadResult(int Answers, int Others, TimeSpan Took, Percentiles Times)
{
    /// <summary>Answers of status 2xx, a second.</summary>
    public double PerSecond => Answers / Took.TotalSeconds;
}
