using System.Diagnostics;

namespace Sidecar.Tracing;

/// <summary>The spans of this sidecar and the W3C trace context that it hands on.</summary>
internal static class SidecarTracing
{
    /// <summary>What the source of the spans and the meter are called; OpenTelemetry subscribes to both by it.</summary>
    public const string Name = "Sidecar";

    /// <summary>The tag, of spans and measurements, that says whose sidecar it was: several run in one process.</summary>
    public const string AppTag = "dapr.app_id";

    /// <summary>The source of every span.</summary>
    public static readonly ActivitySource Source = new(Name);

    /// <summary>Begins a span below the trace context of a request.</summary>
    /// <param name="appId">The application whose sidecar this is.</param>
    /// <param name="name">What is done, and to what.</param>
    /// <param name="kind">Which side of it this is.</param>
    /// <param name="traceParent">The W3C parent; empty or null without one.</param>
    /// <param name="traceState">The W3C state; empty or null without one.</param>
    /// <returns>Null when nobody listens.</returns>
    public static Activity? Start(string appId, string name, ActivityKind kind, string? traceParent, string? traceState = null)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        var span = ActivityContext.TryParse(traceParent, traceState, isRemote: true, out var parent)
            ? Source.StartActivity(name, kind, parent)
            : Source.StartActivity(name, kind);
        return span?.SetTag(AppTag, appId);
    }

    /// <summary>The <c>traceparent</c> to send on: of the span, else the caller's own, else that of a new trace.</summary>
    public static string TraceParent(Activity? span, string? callers)
    {
        if (span?.Id is { } id)
        {
            return id;
        }

        return string.IsNullOrEmpty(callers) ? $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-01" : callers;
    }
}
