using System.Globalization;
using Sidecar.Components;

namespace Sidecar.PubSub.CloudEvents;

/// <summary>
/// The time to live that a publisher gives: <c>ttl</c>, else <c>ttlInSeconds</c>, a Go duration or whole seconds. Names ignore case.
/// </summary>
internal static class TimeToLive
{
    private const long Longest = 3_000_000_000;

    /// <summary>
    /// The time to live; null without one. A duration that is not above zero, a bare <c>0</c> among them, ends at once; a number of seconds
    /// that is not, never.
    /// </summary>
    public static TimeSpan? Find(IReadOnlyDictionary<string, string> metadata)
    {
        if (metadata.Count == 0 || (Get(metadata, "ttl") ?? Get(metadata, "ttlInSeconds")) is not { Length: > 0 } value)
        {
            return null;
        }

        if (GoDuration.TryParse(value, out var duration))
        {
            return duration > TimeSpan.Zero ? duration : TimeSpan.Zero;
        }

        return long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) && seconds > 0
            ? TimeSpan.FromSeconds(Math.Min(seconds, Longest))
            : null;
    }

    private static string? Get(IReadOnlyDictionary<string, string> metadata, string name) =>
        metadata.FirstOrDefault(entry => entry.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
