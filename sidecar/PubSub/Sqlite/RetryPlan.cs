namespace Sidecar.PubSub.Sqlite;

/// <summary>When a message that failed is tried again: pauses that double.</summary>
/// <param name="First">The pause after the first failure.</param>
/// <param name="Longest">No pause is longer.</param>
internal sealed record RetryPlan(TimeSpan First, TimeSpan Longest)
{
    /// <summary>The pause after so many failures.</summary>
    public TimeSpan After(int attempts)
    {
        var factor = Math.Pow(2, attempts - 1);
        return factor < Longest / First ? First * factor : Longest;
    }
}
