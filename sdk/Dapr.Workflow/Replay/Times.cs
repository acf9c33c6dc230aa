using Google.Protobuf.WellKnownTypes;

namespace Dapr.Workflow.Replay;

/// <summary>Times as the protocol carries them.</summary>
internal static class Times
{
    /// <summary>A time so long after another, at most the last one there is.</summary>
    public static DateTime After(DateTime time, TimeSpan delay) =>
        delay > DateTime.MaxValue - time ? DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc) : time + delay;

    /// <summary>A time on the wire; one that doesn't say what it is counts as UTC.</summary>
    public static Timestamp Stamp(DateTime time) =>
        Timestamp.FromDateTime(time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
