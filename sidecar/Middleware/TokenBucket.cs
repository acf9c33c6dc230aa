namespace Sidecar.Middleware;

/// <summary>Gives so many tokens a second, and at most a second's worth at once; always one at least.</summary>
/// <param name="rate">Tokens a second.</param>
/// <param name="clock">The clock.</param>
internal sealed class TokenBucket(double rate, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly double most = Math.Max(1, Math.Floor(rate));
    private double tokens = Math.Max(1, Math.Floor(rate));
    private long at = clock.GetTimestamp();

    /// <summary>Takes a token; false when there is none.</summary>
    public bool Take()
    {
        lock (gate)
        {
            var now = clock.GetTimestamp();
            tokens = Math.Min(most, tokens + (clock.GetElapsedTime(at, now).TotalSeconds * rate));
            at = now;
            if (tokens < 1)
            {
                return false;
            }

            tokens--;
            return true;
        }
    }
}
