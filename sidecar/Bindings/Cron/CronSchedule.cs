using Sidecar.Components;

namespace Sidecar.Bindings.Cron;

/// <summary>
/// Reads schedules as the official runtime does: five fields, six with seconds first, <c>@every 15m</c>, or <c>@daily</c> and its kind.
/// Written by hand, because Cronos cannot be restored.
/// </summary>
internal static class CronSchedule
{
    private const string EveryPrefix = "@every ";

    private static readonly Dictionary<string, string> Named = new()
    {
        ["@yearly"] = "0 0 1 1 *",
        ["@annually"] = "0 0 1 1 *",
        ["@monthly"] = "0 0 1 * *",
        ["@weekly"] = "0 0 * * 0",
        ["@daily"] = "0 0 * * *",
        ["@midnight"] = "0 0 * * *",
        ["@hourly"] = "0 * * * *",
    };

    /// <summary>Reads a schedule.</summary>
    /// <param name="text">The schedule; <c>TZ=Europe/Berlin</c> before it names another zone.</param>
    /// <param name="zone">The zone that its fields mean.</param>
    /// <exception cref="FormatException">It is none.</exception>
    public static ICronSchedule Parse(string text, TimeZoneInfo zone)
    {
        if (text.StartsWith("TZ=", StringComparison.Ordinal) || text.StartsWith("CRON_TZ=", StringComparison.Ordinal))
        {
            var (name, rest) = text[(text.IndexOf('=', StringComparison.Ordinal) + 1)..].Split(' ', 2) is [var first, var second]
                ? (first, second)
                : throw Bad(text);
            return Parse(rest.Trim(), TimeZoneInfo.TryFindSystemTimeZoneById(name, out var named) ? named : throw Bad(text));
        }

        if (text.StartsWith(EveryPrefix, StringComparison.Ordinal))
        {
            return GoDuration.TryParse(text[EveryPrefix.Length..].Trim(), out var every) && every > TimeSpan.Zero ? new EverySchedule(every) : throw Bad(text);
        }

        return ParseFields(Named.GetValueOrDefault(text, text), zone);
    }

    private static FieldSchedule ParseFields(string text, TimeZoneInfo zone)
    {
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length is not (5 or 6))
        {
            throw Bad(text);
        }

        string[] all = fields.Length == 5 ? ["0", .. fields] : fields;
        return new FieldSchedule(
            zone,
            CronField.Parse(all[0], 0, 59),
            CronField.Parse(all[1], 0, 59),
            CronField.Parse(all[2], 0, 23),
            CronField.Parse(all[3], 1, 31),
            CronField.Parse(all[4], 1, 12, "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"),
            CronField.Parse(all[5], 0, 6, "SUN MON TUE WED THU FRI SAT"));
    }

    private static FormatException Bad(string text) => new($"{text} is no schedule");
}
