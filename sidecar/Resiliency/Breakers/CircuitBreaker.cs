namespace Sidecar.Resiliency.Breakers;

/// <summary>Stops calls to what keeps failing. Outcomes of calls that began before its last change of state count no more.</summary>
internal sealed class CircuitBreaker
{
    private readonly BreakerSettings settings;
    private readonly TimeProvider clock;
    private readonly Lock gate = new();
    private BreakerState state;
    private BreakerCounts counts;
    private long generation;
    private DateTimeOffset? expiry;

    public CircuitBreaker(BreakerSettings settings, TimeProvider clock)
    {
        (this.settings, this.clock) = (settings, clock);
        Begin(BreakerState.Closed);
    }

    /// <summary>What it lets through now.</summary>
    public BreakerState State
    {
        get
        {
            lock (gate)
            {
                Expire();
                return state;
            }
        }
    }

    /// <summary>Asks to make a call.</summary>
    /// <returns>What <see cref="Exit"/> is told afterwards.</returns>
    /// <exception cref="BreakerOpenException">No call now.</exception>
    public long Enter()
    {
        lock (gate)
        {
            Expire();
            if (state == BreakerState.Open)
            {
                throw new BreakerOpenException("circuit breaker is open");
            }

            if (state == BreakerState.HalfOpen && counts.Requests >= settings.MaxRequests)
            {
                throw new BreakerOpenException("too many requests");
            }

            counts = counts.Begun();
            return generation;
        }
    }

    /// <summary>Tells how a call ended.</summary>
    public void Exit(long entered, bool success)
    {
        lock (gate)
        {
            Expire();
            if (entered != generation)
            {
                return;
            }

            counts = counts.Ended(success);
            if (state == BreakerState.HalfOpen && counts.ConsecutiveSuccesses >= settings.MaxRequests)
            {
                Begin(BreakerState.Closed);
            }
            else if (!success && (state == BreakerState.HalfOpen || settings.Trip(counts)))
            {
                Begin(BreakerState.Open);
            }
        }
    }

    private void Expire()
    {
        if (expiry is { } end && clock.GetUtcNow() > end)
        {
            Begin(state == BreakerState.Open ? BreakerState.HalfOpen : BreakerState.Closed);
        }
    }

    private void Begin(BreakerState next)
    {
        state = next;
        counts = default;
        generation++;
        expiry = next switch
        {
            BreakerState.Open => clock.GetUtcNow() + settings.Timeout,
            BreakerState.Closed when settings.Interval > TimeSpan.Zero => clock.GetUtcNow() + settings.Interval,
            _ => null,
        };
    }
}
