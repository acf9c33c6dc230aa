using System.Diagnostics;
using Dapr.DurableTask.Protobuf;

namespace Sidecar.Workflows.Spans;

/// <summary>What of a history is told in the span of its workflow.</summary>
internal static class NotableEvents
{
    /// <summary>The event of a span; null for what is not told.</summary>
    public static ActivityEvent? Of(HistoryEvent entry) => entry switch
    {
        { EventRaised: { } raised } => New("Received external event", entry, new() { ["name"] = raised.Name, ["size"] = raised.Input?.Length ?? 0 }),
        { ExecutionSuspended: { } suspended } => New("Execution suspended", entry, new() { ["reason"] = suspended.Input ?? string.Empty }),
        { ExecutionResumed: { } resumed } => New("Execution resumed", entry, new() { ["reason"] = resumed.Input ?? string.Empty }),
        _ => null,
    };

    private static ActivityEvent New(string name, HistoryEvent entry, ActivityTagsCollection tags) => new(name, entry.Timestamp.ToDateTimeOffset(), tags);
}
