using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using OpenTelemetry;

namespace Sidecar.Tracing;

/// <summary>Posts spans to Zipkin. The package for it cannot be restored.</summary>
internal sealed class ZipkinExporter(Uri endpoint) : BaseExporter<Activity>
{
    private readonly HttpClient client = new() { Timeout = TimeSpan.FromSeconds(10) };

    /// <inheritdoc />
    public override ExportResult Export(in Batch<Activity> batch)
    {
        var spans = new JsonArray();
        foreach (var span in batch)
        {
            spans.Add(ZipkinSpan.Of(span));
        }

        using var suppressed = SuppressInstrumentationScope.Begin();
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new StringContent(spans.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/json"))
        };
        try
        {
            using var response = client.Send(request);
            return response.IsSuccessStatusCode ? ExportResult.Success : ExportResult.Failure;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            return ExportResult.Failure;
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        client.Dispose();
        base.Dispose(disposing);
    }
}
