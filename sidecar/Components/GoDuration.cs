using System.Buffers;
using System.Globalization;

namespace Sidecar.Components;

/// <summary>Durations as Go writes them: <c>300ms</c>, <c>1.5h</c>, <c>2h45m</c>.</summary>
internal static class GoDuration
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    private static readonly (string Unit, double Ticks)[] Units =
    [
        ("ns", TimeSpan.TicksPerMicrosecond / 1000d),
        ("us", TimeSpan.TicksPerMicrosecond),
        ("µs", TimeSpan.TicksPerMicrosecond),
        ("μs", TimeSpan.TicksPerMicrosecond),
        ("ms", TimeSpan.TicksPerMillisecond),
        ("s", TimeSpan.TicksPerSecond),
        ("m", TimeSpan.TicksPerMinute),
        ("h", TimeSpan.TicksPerHour),
    ];

    /// <summary>Reads a duration; false when it is none. A bare <c>0</c> is one.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        var rest = text.AsSpan();
        var negative = rest.StartsWith("-");
        rest = rest.TrimStart("+-");
        if (rest is "0")
        {
            return true;
        }

        var ticks = 0d;
        var parsed = !rest.IsEmpty && text.Length - rest.Length < 2;
        while (parsed && !rest.IsEmpty)
        {
            parsed = TryTake(ref rest, ref ticks);
        }

        duration = parsed && ticks < long.MaxValue ? TimeSpan.FromTicks((long)(negative ? -ticks : ticks)) : TimeSpan.Zero;
        return parsed && ticks < long.MaxValue;
    }

    /// <summary>Writes a duration that is not negative: <c>1h30m0s</c>, <c>5s</c>, <c>1.5s</c>, <c>500ms</c>.</summary>
    public static string Format(TimeSpan duration)
    {
        if (duration < TimeSpan.FromSeconds(1))
        {
            return duration == TimeSpan.Zero ? "0s"
                : duration < TimeSpan.FromMilliseconds(1) ? Write(duration.TotalMicroseconds, "µs")
                : Write(duration.TotalMilliseconds, "ms");
        }

        var hours = (long)duration.TotalHours;
        var minutes = hours > 0 || duration.Minutes > 0 ? $"{duration.Minutes}m" : string.Empty;
        return (hours > 0 ? $"{hours}h" : string.Empty) + minutes + Write(
            duration.Seconds + ((duration.Ticks % TimeSpan.TicksPerSecond) / (double)TimeSpan.TicksPerSecond), "s");
    }

    private static string Write(double amount, string unit) => amount.ToString("0.#######", CultureInfo.InvariantCulture) + unit;

    private static bool TryTake(ref ReadOnlySpan<char> rest, ref double ticks)
    {
        var digits = rest.IndexOfAnyExcept(Digits);
        if (digits <= 0 || !double.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
        {
            return false;
        }

        rest = rest[digits..];
        var length = rest.IndexOfAny(Digits);
        var unit = length < 0 ? rest : rest[..length];
        rest = rest[unit.Length..];
        foreach (var (name, size) in Units)
        {
            if (unit.SequenceEqual(name))
            {
                ticks += amount * size;
                return true;
            }
        }

        return false;
    }
}
