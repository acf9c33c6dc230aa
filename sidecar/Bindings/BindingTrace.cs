using System.Diagnostics;

namespace Sidecar.Bindings;

/// <summary>The trace of a caller, for the binding that it calls.</summary>
/// <param name="Parent">The W3C parent; null or empty without one.</param>
/// <param name="State">The W3C state; null or empty without one.</param>
/// <param name="Baggage">The W3C baggage; null or empty without one.</param>
internal sealed record BindingTrace(string? Parent, string? State, string? Baggage)
{
    /// <summary>Adds the trace to the metadata of a call, below the span of the call where there is one.</summary>
    public BindingRequest AddTo(BindingRequest request, Activity? span)
    {
        var metadata = new Dictionary<string, string>(request.Metadata);
        Set("traceparent", span?.Id ?? Parent);
        Set("tracestate", span?.TraceStateString ?? State);
        Set("baggage", Baggage);
        return request with { Metadata = metadata };

        void Set(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                metadata[name] = value;
            }
        }
    }
}
