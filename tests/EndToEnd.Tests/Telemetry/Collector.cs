using System.Collections.Concurrent;
using EndToEnd.Tests.Telemetry.Otlp;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EndToEnd.Tests.Telemetry;

/// <summary>Takes what OTLP exporters send over HTTP, and keeps it.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication host;
    private readonly ConcurrentQueue<SeenSpan> spans = [];
    private readonly ConcurrentQueue<SeenSum> sums = [];

    private Collector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        host = builder.Build();
        host.MapPost("/v1/traces", (RequestDelegate)TakeTracesAsync);
        host.MapPost("/v1/metrics", (RequestDelegate)TakeMetricsAsync);
    }

    /// <summary>The spans that came.</summary>
    public IReadOnlyList<SeenSpan> Spans => [.. spans];

    /// <summary>The counters that came, each as often as it came.</summary>
    public IReadOnlyList<SeenSum> Sums => [.. sums];

    /// <summary>What makes a shop send everything here, soon.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = host.Urls.First(),
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
    };

    /// <summary>Starts one.</summary>
    public static async Task<Collector> StartAsync()
    {
        var collector = new Collector();
        await collector.host.StartAsync();
        return collector;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => host.DisposeAsync();

    private async Task TakeTracesAsync(HttpContext context)
    {
        foreach (var resource in (await ReadAsync(context, Traces.Parser)).ResourceSpans)
        {
            var service = ServiceOf(resource.Resource);
            foreach (var span in resource.ScopeSpans.SelectMany(scope => scope.Spans))
            {
                spans.Enqueue(new SeenSpan(service, span.Name, Hex(span.TraceId), Hex(span.SpanId), Hex(span.ParentSpanId), Texts(span.Attributes)));
            }
        }
    }

    private async Task TakeMetricsAsync(HttpContext context)
    {
        foreach (var resource in (await ReadAsync(context, Metrics.Parser)).ResourceMetrics)
        {
            var service = ServiceOf(resource.Resource);
            foreach (var metric in resource.ScopeMetrics.SelectMany(scope => scope.Metrics).Where(metric => metric.Sum is not null))
            {
                foreach (var point in metric.Sum.DataPoints)
                {
                    sums.Enqueue(new SeenSum(service, metric.Name, point.AsInt, Texts(point.Attributes)));
                }
            }
        }
    }

    private static async Task<TMessage> ReadAsync<TMessage>(HttpContext context, MessageParser<TMessage> parser)
        where TMessage : IMessage<TMessage>
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return parser.ParseFrom(body.ToArray());
    }

    private static string ServiceOf(Resource resource) => Texts(resource.Attributes)["service.name"];

    private static string Hex(ByteString id) => Convert.ToHexStringLower(id.Span);

    private static Dictionary<string, string> Texts(RepeatedField<Otlp.Attribute> attributes) =>
        attributes.Where(attribute => attribute.Value?.StringValue is { Length: > 0 }).ToDictionary(
            attribute => attribute.Key, attribute => attribute.Value.StringValue);
}
