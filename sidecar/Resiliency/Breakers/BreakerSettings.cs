namespace Sidecar.Resiliency.Breakers;

/// <summary>How a circuit breaker behaves.</summary>
internal sealed record BreakerSettings
{
    /// <summary>How many calls try whether things are well again.</summary>
    public int MaxRequests { get; init; } = 1;

    /// <summary>How often a closed breaker begins to count anew; zero: never.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.Zero;

    /// <summary>How long an open breaker lets nothing through.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>When a closed breaker opens; asked after each failure.</summary>
    public Func<BreakerCounts, bool> Trip { get; init; } = counts => counts.ConsecutiveFailures > 5;
}
