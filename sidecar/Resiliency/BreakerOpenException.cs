namespace Sidecar.Resiliency;

/// <summary>A circuit breaker refused the call without trying it. No policy tries again.</summary>
internal sealed class BreakerOpenException(string message) : Exception(message);
