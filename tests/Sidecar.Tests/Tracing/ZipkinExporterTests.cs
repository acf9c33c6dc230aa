using System.Diagnostics;
using System.Text.Json.Nodes;
using OpenTelemetry;
using Sidecar.Testing;
using Sidecar.Tracing;

namespace Sidecar.Tests.Tracing;

public sealed class ZipkinExporterTests
{
    [Fact]
    public async Task Export_ASpan_PostsItAsZipkinReadsIt()
    {
        await using var zipkin = TestApp.Answering();
        await zipkin.StartAsync();
        var parent = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);
        using var span = Span(parent);
        using var exporter = new ZipkinExporter(new Uri($"http://127.0.0.1:{zipkin.Port}/api/v2/spans"));

        Assert.Equal(ExportResult.Success, exporter.Export(new Batch<Activity>([span], 1)));

        var request = Assert.Single(zipkin.Received);
        var sent = Assert.Single(JsonNode.Parse(request.Body)!.AsArray())!;
        Assert.Equal("/api/v2/spans", request.Target);
        Assert.Equal(
            (parent.TraceId.ToHexString(), parent.SpanId.ToHexString(), span.SpanId.ToHexString()),
            (Text(sent, "traceId"), Text(sent, "parentId"), Text(sent, "id")));
        Assert.Equal(("publish orders", "PRODUCER", "shop"), (Text(sent, "name"), Text(sent, "kind"), sent["localEndpoint"]!["serviceName"]!.ToString()));
        Assert.Equal(1_500_000, (long)sent["duration"]!);
    }

    [Fact]
    public async Task Export_NobodyListens_FailsQuietly()
    {
        var gone = TestApp.Answering();
        await gone.StartAsync();
        var address = new Uri($"http://127.0.0.1:{gone.Port}/");
        await gone.DisposeAsync();
        using var span = Span(default);
        using var exporter = new ZipkinExporter(address);

        Assert.Equal(ExportResult.Failure, exporter.Export(new Batch<Activity>([span], 1)));
    }

    [Fact]
    public void Export_ToLines_WritesOneASpan()
    {
        using var span = Span(default);
        using var writer = new StringWriter();
        using var exporter = new LineExporter(writer);

        exporter.Export(new Batch<Activity>([span, span], 2));

        Assert.All(
            writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => Assert.Contains("\"name\":\"publish orders\"", line, StringComparison.Ordinal));
    }

    private static string Text(JsonNode json, string name) => json[name]!.ToString();

    private static Activity Span(ActivityContext parent)
    {
        var begun = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        using var source = new ActivitySource("zipkin tests");
        using var listener = new ActivityListener
        {
            ShouldListenTo = other => other == source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded
        };
        ActivitySource.AddActivityListener(listener);
        var span = source.StartActivity("publish orders", ActivityKind.Producer, parent)!;
        span.SetStartTime(begun).SetEndTime(begun.AddSeconds(1.5)).SetTag("dapr.app_id", "shop");
        span.Stop();
        return span;
    }
}
