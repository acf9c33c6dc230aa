using Shop.ServiceDefaults.Events;

namespace Shop.ServiceDefaults.State;

/// <summary>How long documents are kept.</summary>
public static class Retention
{
    /// <summary>
    /// 30 days after the last write of a document that is final. Longer than <see cref="EventAge.Longest"/>, so that no message that is
    /// still taken finds its order forgotten and begins it again.
    /// </summary>
    public static readonly TimeSpan WhenFinal = TimeSpan.FromDays(30);
}
