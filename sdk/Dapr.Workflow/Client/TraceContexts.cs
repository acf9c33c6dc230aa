using System.Diagnostics;
using Dapr.DurableTask.Protobuf;

namespace Dapr.Workflow.Client;

/// <summary>Trace contexts as the protocol carries them (W3C).</summary>
internal static class TraceContexts
{
    /// <summary>Where spans of this SDK come from.</summary>
    public static readonly ActivitySource Source = new("Dapr.Workflow");

    /// <summary>The caller's; null when nothing is traced.</summary>
    public static TraceContext? Current()
    {
        if (Activity.Current is not { IdFormat: ActivityIdFormat.W3C, Id: { } id } activity)
        {
            return null;
        }

        var context = new TraceContext { TraceParent = id };
        if (!string.IsNullOrEmpty(activity.TraceStateString))
        {
            context.TraceState = activity.TraceStateString;
        }

        return context;
    }

    /// <summary>
    /// Starts a span below the one that asked for the work. With nobody listening it still carries the trace to whatever the work calls;
    /// null when there is no trace to carry.
    /// </summary>
    public static Activity? Start(string name, TraceContext? parent)
    {
        if (parent is null || !ActivityContext.TryParse(parent.TraceParent, parent.TraceState, isRemote: true, out var context))
        {
            return Source.StartActivity(name, ActivityKind.Internal);
        }

        return Source.StartActivity(name, ActivityKind.Internal, context) ?? Unheard(name, parent, context);
    }

    private static Activity Unheard(string name, TraceContext parent, ActivityContext context)
    {
        var activity = new Activity(name).SetParentId(context.TraceId, context.SpanId, context.TraceFlags);
        activity.TraceStateString = parent.TraceState;
        return activity.Start();
    }
}
