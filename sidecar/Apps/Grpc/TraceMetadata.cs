using System.Diagnostics;

namespace Sidecar.Apps.Grpc;

/// <summary>The trace context as gRPC carries it: W3C's headers, and <c>grpc-trace-bin</c> for clients that know only that.</summary>
internal static class TraceMetadata
{
    private const string Parent = "traceparent";
    private const string State = "tracestate";
    private const string Binary = "grpc-trace-bin";

    /// <summary>The entries for a trace context; none for an empty or malformed one.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(string? traceParent, string? traceState = null)
    {
        if (!ActivityContext.TryParse(traceParent, traceState, out var context))
        {
            yield break;
        }

        yield return KeyValuePair.Create(Parent, traceParent!);
        if (!string.IsNullOrEmpty(traceState))
        {
            yield return KeyValuePair.Create(State, traceState);
        }

        yield return KeyValuePair.Create(Binary, Convert.ToBase64String(ToBinary(context)).TrimEnd('='));
    }

    /// <summary>Version 0; field 0 the trace, field 1 the span, field 2 the options.</summary>
    private static byte[] ToBinary(ActivityContext context)
    {
        var bytes = new byte[29];
        context.TraceId.CopyTo(bytes.AsSpan(2, 16));
        bytes[18] = 1;
        context.SpanId.CopyTo(bytes.AsSpan(19, 8));
        (bytes[27], bytes[28]) = (2, (byte)context.TraceFlags);
        return bytes;
    }
}
