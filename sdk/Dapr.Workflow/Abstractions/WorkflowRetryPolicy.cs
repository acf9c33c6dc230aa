namespace Dapr.Workflow;

/// <summary>When a failed activity or child workflow is tried again. Every failure counts; there is no filter by exception.</summary>
public class WorkflowRetryPolicy
{
    // What an unset maximum is measured against at construction; it caps nothing afterwards, as in the official package.
    private static readonly TimeSpan AssumedMaximum = TimeSpan.FromHours(1);

    /// <summary>Sets the policy.</summary>
    /// <param name="maxNumberOfAttempts">How many attempts in all, the first included; at least 1.</param>
    /// <param name="firstRetryInterval">The wait before the second attempt; more than zero.</param>
    /// <param name="backoffCoefficient">What each wait is multiplied by for the next; at least 1.</param>
    /// <param name="maxRetryInterval">
    /// The longest wait, at least the first one; null for no limit (the first one may then be at most an hour).
    /// </param>
    /// <param name="retryTimeout">
    /// How long after the first attempt new ones may begin, at least the first wait; null or <see cref="Timeout.InfiniteTimeSpan"/> for
    /// ever.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside what its parameter allows.</exception>
    public WorkflowRetryPolicy(
        int maxNumberOfAttempts,
        TimeSpan firstRetryInterval,
        double backoffCoefficient = 1.0,
        TimeSpan? maxRetryInterval = null,
        TimeSpan? retryTimeout = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxNumberOfAttempts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstRetryInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(backoffCoefficient, 1.0);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxRetryInterval ?? AssumedMaximum, firstRetryInterval, nameof(maxRetryInterval));
        RetryTimeout = retryTimeout ?? Timeout.InfiniteTimeSpan;
        if (RetryTimeout != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(RetryTimeout, firstRetryInterval, nameof(retryTimeout));
        }

        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        MaxRetryInterval = maxRetryInterval;
    }

    /// <summary>How many attempts in all, the first included.</summary>
    public int MaxNumberOfAttempts { get; }

    /// <summary>The wait before the second attempt.</summary>
    public TimeSpan FirstRetryInterval { get; }

    /// <summary>What each wait is multiplied by for the next; 1 unless given.</summary>
    public double BackoffCoefficient { get; }

    /// <summary>The longest wait; null for no limit.</summary>
    public TimeSpan? MaxRetryInterval { get; }

    /// <summary>How long after the first attempt new ones may begin; <see cref="Timeout.InfiniteTimeSpan"/> unless given.</summary>
    public TimeSpan RetryTimeout { get; }

    /// <summary>The wait after the attempt of this number, counted from 1.</summary>
    internal TimeSpan DelayAfter(int attempt)
    {
        var longest = MaxRetryInterval ?? TimeSpan.MaxValue;
        var ticks = FirstRetryInterval.Ticks * Math.Pow(BackoffCoefficient, attempt - 1);
        return ticks >= longest.Ticks ? longest : TimeSpan.FromTicks((long)ticks);
    }
}
