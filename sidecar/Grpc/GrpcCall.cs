using Microsoft.AspNetCore.Http;

namespace Sidecar.Grpc;

/// <summary>One gRPC call, as its handler sees it.</summary>
/// <param name="http">The HTTP/2 request behind it.</param>
/// <param name="cancelled">Ends when the caller leaves or its deadline passes.</param>
internal sealed class GrpcCall(HttpContext http, CancellationToken cancelled)
{
    /// <summary>Ends when the caller leaves or its deadline passes.</summary>
    public CancellationToken Cancelled { get; } = cancelled;

    /// <summary>The HTTP/2 request behind the call.</summary>
    public HttpContext Http { get; } = http;

    /// <summary>The W3C parent of the caller's trace; empty without one.</summary>
    public string TraceParent => GrpcTrace.TraceParent(Metadata("traceparent"), Metadata("grpc-trace-bin"));

    /// <summary>The W3C state of the caller's trace; empty without one.</summary>
    public string TraceState => Metadata("tracestate") ?? string.Empty;

    /// <summary>A value of the caller's metadata; null when it was not sent.</summary>
    public string? Metadata(string name) => Http.Request.Headers.TryGetValue(name, out var values) ? values.ToString() : null;
}
