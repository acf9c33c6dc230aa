namespace Sidecar.Workflows.Runtime;

/// <summary>Calls back once, at or after a time of day. Times of the year 9999 never come.</summary>
internal sealed class Alarm : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    private readonly TimeProvider clock;
    private readonly DateTimeOffset at;
    private readonly Action ring;
    private readonly ITimer? timer;

    private Alarm(TimeProvider clock, DateTimeOffset at, Action ring)
    {
        this.clock = clock;
        this.at = at;
        this.ring = ring;
        if (at.Year < 9999)
        {
            // An alarm may wait for an hour: it must not keep the request alive that it was set in.
            using var _ = ExecutionContext.SuppressFlow();
            timer = clock.CreateTimer(static alarm => ((Alarm)alarm!).Check(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Sets an alarm; disposing of it takes it back.</summary>
    public static Alarm Set(TimeProvider clock, DateTimeOffset at, Action ring)
    {
        var alarm = new Alarm(clock, at, ring);
        alarm.Arm();
        return alarm;
    }

    /// <inheritdoc />
    public void Dispose() => timer?.Dispose();

    private void Check()
    {
        if (clock.GetUtcNow() < at)
        {
            Arm();
            return;
        }

        Dispose();
        ring();
    }

    /// <summary>Rounds up: a timer that fires a moment early would only be set again.</summary>
    private void Arm()
    {
        var wait = at - clock.GetUtcNow();
        timer?.Change(
            wait <= TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)),
            Timeout.InfiniteTimeSpan);
    }
}
