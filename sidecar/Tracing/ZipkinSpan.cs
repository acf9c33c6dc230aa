using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Sidecar.Tracing;

/// <summary>A span as Zipkin has it: version 2 of its JSON, times in microseconds.</summary>
internal static class ZipkinSpan
{
    /// <summary>Writes one.</summary>
    public static JsonObject Of(Activity span)
    {
        var json = new JsonObject
        {
            ["traceId"] = span.TraceId.ToHexString(),
            ["id"] = span.SpanId.ToHexString(),
            ["name"] = span.DisplayName,
            ["timestamp"] = new DateTimeOffset(span.StartTimeUtc).ToUnixTimeMilliseconds() * 1000,
            ["duration"] = Math.Max(1, (long)span.Duration.TotalMicroseconds),
            ["localEndpoint"] = new JsonObject { ["serviceName"] = span.GetTagItem(SidecarTracing.AppTag)?.ToString() ?? "sidecar" },
            ["tags"] = new JsonObject(span.TagObjects.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value?.ToString()))),
        };
        if (span.ParentSpanId != default)
        {
            json["parentId"] = span.ParentSpanId.ToHexString();
        }

        if (Kind(span.Kind) is { } kind)
        {
            json["kind"] = kind;
        }

        return json;
    }

    private static string? Kind(ActivityKind kind) => kind switch
    {
        ActivityKind.Client => "CLIENT",
        ActivityKind.Server => "SERVER",
        ActivityKind.Producer => "PRODUCER",
        ActivityKind.Consumer => "CONSUMER",
        _ => null,
    };
}
