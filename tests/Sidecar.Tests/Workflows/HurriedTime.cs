namespace Sidecar.Tests.Workflows;

/// <summary>A clock that runs ten times as fast, for what waits a second between two tries.</summary>
internal sealed class HurriedTime : TimeProvider
{
    private const int Speed = 10;
    private readonly DateTimeOffset begun = System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => begun + ((System.GetUtcNow() - begun) * Speed);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new HurriedTimer(System.CreateTimer(callback, state, Hurry(dueTime), Hurry(period)));

    private static TimeSpan Hurry(TimeSpan time) => time > TimeSpan.Zero ? time / Speed : time;

    private sealed class HurriedTimer(ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(Hurry(dueTime), Hurry(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
