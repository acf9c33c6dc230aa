namespace Sidecar.Resiliency.Breakers;

/// <summary>What a circuit breaker lets through.</summary>
internal enum BreakerState
{
    /// <summary>Everything.</summary>
    Closed,

    /// <summary>A few calls, to see whether things are well again.</summary>
    HalfOpen,

    /// <summary>Nothing.</summary>
    Open,
}
