namespace Sidecar.Components;

/// <summary>How long timers can wait. Files and flags may say less than nothing, which is nothing, or more than a timer can.</summary>
internal static class TimerSpan
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(49);

    /// <summary>The nearest wait that a timer can have.</summary>
    public static TimeSpan Nearest(TimeSpan wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : wait;
}
