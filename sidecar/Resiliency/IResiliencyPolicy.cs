namespace Sidecar.Resiliency;

/// <summary>Retries around a circuit breaker around a time-out, as far as each is configured.</summary>
internal interface IResiliencyPolicy
{
    /// <summary>Whether an attempt may be made again: who makes it must be able to repeat it.</summary>
    bool CanRetry { get; }

    /// <summary>Runs <paramref name="attempt"/> until it succeeds or the policy gives up; then its last exception is thrown.</summary>
    /// <remarks>An attempt that throws <see cref="AttemptFailedException"/> tells the status that <c>matching</c> looks at.</remarks>
    /// <exception cref="TimeoutException">An attempt took longer than the policy's time-out.</exception>
    /// <exception cref="BreakerOpenException">The policy's circuit breaker is open.</exception>
    Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken);
}
