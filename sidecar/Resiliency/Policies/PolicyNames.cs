namespace Sidecar.Resiliency.Policies;

/// <summary>The policies that a target names, or that are named so that they hold by default; null: none.</summary>
internal sealed record PolicyNames(string? Timeout, string? Retry, string? CircuitBreaker)
{
    /// <summary>How many breakers an application's target keeps.</summary>
    public int BreakerCacheSize { get; init; } = 100;
}
