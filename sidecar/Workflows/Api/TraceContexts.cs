using Dapr.DurableTask.Protobuf;

namespace Sidecar.Workflows.Api;

/// <summary>Reads a W3C trace context out of a request's headers.</summary>
internal static class TraceContexts
{
    private const int TraceParentLength = 55;

    /// <summary>The caller's trace; null when it sent none.</summary>
    public static TraceContext? From(string? traceParent, string? traceState) => traceParent is { Length: TraceParentLength }
        ? new TraceContext { TraceParent = traceParent, TraceState = string.IsNullOrEmpty(traceState) ? null : traceState }
        : null;
}
