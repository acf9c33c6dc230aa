using System.Diagnostics;
using System.Runtime.CompilerServices;
using Dapr.DurableTask.Protobuf;

namespace Sidecar.Workflows.Spans;

/// <summary>The trace contexts of the workflow protocol.</summary>
internal static class SpanContexts
{
    /// <summary>Reads one; null when there is none or it is not valid.</summary>
    public static ActivityContext? Parse(TraceContext? context) =>
        context is not null && ActivityContext.TryParse(context.TraceParent, context.TraceState, isRemote: true, out var parsed) ? parsed : null;

    /// <summary>The context of a span that is recorded; null of any other.</summary>
    public static TraceContext? Of(Activity? span) =>
        span is { Recorded: true }
            ? new TraceContext
            {
                TraceParent = span.Id,
                TraceState = string.IsNullOrEmpty(span.TraceStateString) ? null : span.TraceStateString
            }
            : null;

    /// <summary>The context that what a workflow schedules belongs to: its span's, or its caller's when it has none.</summary>
    public static TraceContext? Below(ExecutionStartedEvent workflow)
    {
        var parent = workflow.ParentTraceContext;
        return workflow.WorkflowSpanID is { Length: > 0 } id && Parse(parent) is { } above
            ? new TraceContext { TraceParent = $"00-{above.TraceId}-{id}-01", TraceState = parent.TraceState }
            : parent;
    }

    /// <summary>Gives a span that has just begun the id that was chosen for it before.</summary>
    public static void Rename(Activity span, string id) => SpanId(span) = id;

    // .NET has no way to begin a span with a given id, and what belongs to this one was sent long before it.
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_spanId")]
    private static extern ref string? SpanId(Activity span);
}
