using Sidecar.Components;
using Sidecar.Resiliency.Breakers;
using Sidecar.Resiliency.Retries;

namespace Sidecar.Resiliency.Policies;

/// <summary>Retry around breaker around time-out.</summary>
internal sealed class ResiliencyPolicy(RetryPolicy? retry, CircuitBreaker? breaker, TimeSpan? timeout, TimeProvider clock, Chance chance) : IResiliencyPolicy
{
    /// <inheritdoc />
    public bool CanRetry => retry is not null and not { MaxRetries: 0 };

    /// <inheritdoc />
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        for (var retries = 0; ; retries++)
        {
            TimeSpan wait;
            try
            {
                return await GuardAsync(attempt, cancellationToken);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested && retry?.Covers(failure) is true)
            {
                if (retry.Next(retries, clock.GetElapsedTime(begun), chance.Next()) is not { } next)
                {
                    throw;
                }

                wait = next;
            }

            await Task.Delay(TimerSpan.Nearest(wait), clock, cancellationToken);
        }
    }

    private async Task<T> GuardAsync<T>(Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        if (breaker is null)
        {
            return await LimitAsync(attempt, cancellationToken);
        }

        var entered = breaker.Enter();
        var success = false;
        try
        {
            var result = await LimitAsync(attempt, cancellationToken);
            success = true;
            return result;
        }
        finally
        {
            breaker.Exit(entered, success);
        }
    }

    private async Task<T> LimitAsync<T>(Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        if (timeout is not { } limit)
        {
            return await attempt(cancellationToken);
        }

        using var timer = new CancellationTokenSource(TimerSpan.Nearest(limit), clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return await attempt(both.Token);
        }
        catch (Exception exception) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("context deadline exceeded", exception);
        }
    }
}
