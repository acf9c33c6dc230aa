namespace Sidecar.Tests.Conformance;

/// <summary>
/// A clock that stands still unless it is advanced, so that a breaker stays open however slow the machine is. Its timers take ten times as
/// long, so that what is meant to come in time does.
/// </summary>
internal sealed class StandingClock : TimeProvider
{
    private const int Patience = 10;

    private long ticks = System.GetUtcNow().Ticks;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Slow(System.CreateTimer(callback, state, Stretch(dueTime), Stretch(period)));

    /// <summary>Moves it.</summary>
    public void Advance(TimeSpan time) => Interlocked.Add(ref ticks, time.Ticks);

    private static TimeSpan Stretch(TimeSpan time) => time > TimeSpan.Zero && time < TimeSpan.FromHours(1) ? time * Patience : time;

    private sealed class Slow(ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(Stretch(dueTime), Stretch(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
