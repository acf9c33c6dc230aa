using System.Diagnostics;

namespace Sidecar.Tracing;

/// <summary>The spans of this sidecar and the W3C trace context that it hands on.</summary>
internal static class SidecarTracing
{
    /// <summary>The source of every span; OpenTelemetry subscribes to it by name.</summary>
    public static readonly ActivitySource Source = new("Sidecar");

    /// <summary>Begins a span below the trace context of a request.</summary>
    /// <returns>Null when nobody listens.</returns>
    public static Activity? Start(string name, ActivityKind kind, string? traceParent, string? traceState = null) =>
        ActivityContext.TryParse(traceParent, traceState, isRemote: true, out var parent) ? Source.StartActivity(name, kind, parent) : Source.StartActivity(name, kind);

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
