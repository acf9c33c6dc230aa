using Shop.ServiceDefaults.State;

namespace Shop.ServiceDefaults.Events;

/// <summary>How old an event may be.</summary>
public static class EventAge
{
    /// <summary>
    /// 25 days: less than <see cref="Retention.WhenFinal"/>, for which what happened to an order is remembered after its end.
    /// </summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(25);

    /// <summary>Whether something that happened at <paramref name="at"/> is older than any consumer takes.</summary>
    public static bool IsTooOld(DateTimeOffset at, TimeProvider clock) => clock.GetUtcNow() - at > Longest;
}
