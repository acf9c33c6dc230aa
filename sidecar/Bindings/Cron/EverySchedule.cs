namespace Sidecar.Bindings.Cron;

/// <summary>Due at a fixed distance, on whole seconds.</summary>
internal sealed class EverySchedule(TimeSpan every) : ICronSchedule
{
    private readonly TimeSpan step = TimeSpan.FromSeconds(Math.Max(1, Math.Truncate(every.TotalSeconds)));

    /// <inheritdoc />
    public DateTimeOffset? Next(DateTimeOffset time) => time - TimeSpan.FromTicks(time.Ticks % TimeSpan.TicksPerSecond) + step;
}
