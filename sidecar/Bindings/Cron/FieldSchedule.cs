namespace Sidecar.Bindings.Cron;

/// <summary>Due when the clock on the wall fits every field. Of the two day fields one is enough, when both are given.</summary>
internal sealed class FieldSchedule(
    TimeZoneInfo zone, CronField seconds, CronField minutes, CronField hours, CronField days, CronField months, CronField weekdays)
    : ICronSchedule
{
    private const int Years = 5;

    /// <inheritdoc />
    public DateTimeOffset? Next(DateTimeOffset time)
    {
        var wall = TimeZoneInfo.ConvertTime(time, zone).DateTime;
        var last = wall.AddYears(Years);
        for (wall = NextWall(wall, last); wall <= last; wall = NextWall(wall, last))
        {
            if (!zone.IsInvalidTime(wall) && new DateTimeOffset(wall, zone.GetUtcOffset(wall)) is var found && found > time)
            {
                return found;
            }
        }

        return null;
    }

    private DateTime NextWall(DateTime after, DateTime last)
    {
        var at = new DateTime(after.Ticks - (after.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Unspecified).AddSeconds(1);
        while (at <= last)
        {
            if (!months.Fits(at.Month))
            {
                at = new DateTime(at.Year, at.Month, 1).AddMonths(1);
            }
            else if (!FitsDay(at))
            {
                at = at.Date.AddDays(1);
            }
            else if (!hours.Fits(at.Hour))
            {
                at = at.Date.AddHours(at.Hour + 1);
            }
            else if (!minutes.Fits(at.Minute))
            {
                at = at.Date.AddHours(at.Hour).AddMinutes(at.Minute + 1);
            }
            else if (!seconds.Fits(at.Second))
            {
                at = at.AddSeconds(1);
            }
            else
            {
                return at;
            }
        }

        return DateTime.MaxValue;
    }

    private bool FitsDay(DateTime at)
    {
        var (day, weekday) = (days.Fits(at.Day), weekdays.Fits((int)at.DayOfWeek));
        return days.IsStar || weekdays.IsStar ? day && weekday : day || weekday;
    }
}
