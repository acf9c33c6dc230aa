namespace Sidecar.Bindings.Cron;

/// <summary>When something is due, again and again.</summary>
internal interface ICronSchedule
{
    /// <summary>The first time after <paramref name="time"/>; null when there is none within five years.</summary>
    DateTimeOffset? Next(DateTimeOffset time);
}
