using System.Diagnostics;

namespace Sidecar.Grpc;

/// <summary>The trace context of a gRPC call: the W3C headers, or the older <c>grpc-trace-bin</c>.</summary>
internal static class GrpcTrace
{
    private const int Length = 29;

    /// <summary>The W3C parent; empty without one.</summary>
    /// <param name="traceParent">The header <c>traceparent</c>.</param>
    /// <param name="binary">The header <c>grpc-trace-bin</c>, in base64.</param>
    public static string TraceParent(string? traceParent, string? binary) =>
        !string.IsNullOrEmpty(traceParent) ? traceParent : binary is { Length: > 0 } ? FromBinary(binary) : string.Empty;

    /// <summary>Version 0, then three fields: 0 the trace (16 bytes), 1 the span (8), 2 the options (1).</summary>
    private static string FromBinary(string text)
    {
        Span<byte> bytes = stackalloc byte[Length];
        var padded = text.PadRight((text.Length + 3) / 4 * 4, '=');
        if (!Convert.TryFromBase64String(padded, bytes, out var written) || written != Length || bytes is not [0, 0, ..] || bytes[18] != 1 || bytes[27] != 2)
        {
            return string.Empty;
        }

        var trace = ActivityTraceId.CreateFromBytes(bytes.Slice(2, 16));
        var span = ActivitySpanId.CreateFromBytes(bytes.Slice(19, 8));
        return $"00-{trace}-{span}-{bytes[28] & 1:x2}";
    }
}
