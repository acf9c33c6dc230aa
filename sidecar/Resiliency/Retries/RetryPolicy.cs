using Sidecar.State.Stores;

namespace Sidecar.Resiliency.Retries;

/// <summary>When a failed attempt is made again, and after how long.</summary>
internal sealed record RetryPolicy
{
    private const double Multiplier = 1.5;
    private const double Spread = 0.5;

    /// <summary>Whether waits grow; else each is <see cref="Duration"/>.</summary>
    public bool IsExponential { get; init; }

    /// <summary>The constant wait.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The first growing wait, before its jitter of a half either way.</summary>
    public TimeSpan InitialInterval { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Where growing waits stop growing.</summary>
    public TimeSpan MaxInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long growing waits go on in all.</summary>
    public TimeSpan MaxElapsed { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Attempts after the first; below 0: no limit.</summary>
    public int MaxRetries { get; init; } = -1;

    /// <summary>The HTTP statuses that are tried again; null: all.</summary>
    public StatusMatcher? HttpStatuses { get; init; }

    /// <summary>The gRPC statuses that are tried again; null: all.</summary>
    public StatusMatcher? GrpcStatuses { get; init; }

    /// <summary>The wait before the next attempt.</summary>
    /// <param name="retries">How many retries there were.</param>
    /// <param name="elapsed">Since the first attempt began.</param>
    /// <param name="chance">At least 0 and below 1: where within its jitter a growing wait lies.</param>
    /// <returns>Null when there is no next attempt.</returns>
    public TimeSpan? Next(int retries, TimeSpan elapsed, double chance)
    {
        if (MaxRetries >= 0 && retries >= MaxRetries)
        {
            return null;
        }

        if (!IsExponential)
        {
            return Duration;
        }

        var wait = Interval(retries) * (1 - Spread + (2 * Spread * chance));
        return elapsed + wait > MaxElapsed ? null : wait;
    }

    /// <summary>Whether a failure may be tried again at all.</summary>
    public bool Covers(Exception failure) => failure switch
    {
        BreakerOpenException or EtagMismatchException or AttemptFailedException { Retriable: false } => false,
        AttemptFailedException { HttpStatus: { } status } => HttpStatuses?.Matches(status) ?? true,
        AttemptFailedException { GrpcStatus: { } status } => GrpcStatuses?.Matches(status) ?? true,
        _ => true,
    };

    /// <summary>The growing wait, without jitter.</summary>
    private TimeSpan Interval(int retries)
    {
        var interval = InitialInterval;
        for (var i = 0; i < retries && interval < MaxInterval; i++)
        {
            interval *= Multiplier;
        }

        return interval < MaxInterval ? interval : MaxInterval;
    }
}
