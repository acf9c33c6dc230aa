using Sidecar.Components;

namespace Sidecar.Hosting.Daprd;

/// <summary>Reads how long to wait. Less than nothing is nothing, and no wait is longer than a timer can be.</summary>
internal static class DaprdWait
{
    // The official runtime probes by these where a flag has a number below one.
    private static readonly SidecarOptions Defaults = new() { AppId = string.Empty };

    /// <summary>A whole number of seconds.</summary>
    public static TimeSpan Seconds(int seconds) => TimerSpan.Nearest(TimeSpan.FromSeconds(seconds));

    /// <summary>A duration such as <c>3s</c>.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static TimeSpan Duration(string value) =>
        GoDuration.TryParse(value, out var duration) ? TimerSpan.Nearest(duration) : throw new FormatException("it must be a duration such as 3s");

    /// <summary>The seconds between two looks at the application's health.</summary>
    public static TimeSpan ProbeInterval(int seconds) => seconds > 0 ? Seconds(seconds) : Defaults.AppHealthProbeInterval;

    /// <summary>The milliseconds that such a look may take.</summary>
    public static TimeSpan ProbeTimeout(int milliseconds) => milliseconds > 0 ? TimeSpan.FromMilliseconds(milliseconds) : Defaults.AppHealthProbeTimeout;

    /// <summary>The failures that make the application ill.</summary>
    public static int ProbeThreshold(int failures) => failures > 0 ? failures : Defaults.AppHealthThreshold;
}
