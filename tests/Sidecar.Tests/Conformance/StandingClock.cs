namespace Sidecar.Tests.Conformance;

/// <summary>A clock that stands still unless it is advanced, so that a breaker stays open however slow the machine is. Its timers are the system's.</summary>
internal sealed class StandingClock : TimeProvider
{
    private long ticks = System.GetUtcNow().Ticks;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    /// <summary>Moves it.</summary>
    public void Advance(TimeSpan time) => Interlocked.Add(ref ticks, time.Ticks);
}
