using System.Globalization;
using Sidecar.Components;

namespace Sidecar.PubSub.CloudEvents;

/// <summary>The time to live that a publisher gives: <c>ttlInSeconds</c> or <c>ttl</c>, whole seconds or a Go duration. Names ignore case.</summary>
internal static class TimeToLive
{
    /// <summary>The time to live; null without one, or with one that is not a positive time.</summary>
    public static TimeSpan? Find(IReadOnlyDictionary<string, string> metadata)
    {
        foreach (var (name, value) in metadata)
        {
            if (value.Length > 0 && (name.Equals("ttlInSeconds", StringComparison.OrdinalIgnoreCase) || name.Equals("ttl", StringComparison.OrdinalIgnoreCase)))
            {
                return Parse(value);
            }
        }

        return null;
    }

    private static TimeSpan? Parse(string value)
    {
        var span = long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 3_000_000_000))
            : GoDuration.TryParse(value, out var duration) ? duration : TimeSpan.Zero;
        return span > TimeSpan.Zero ? span : null;
    }
}
