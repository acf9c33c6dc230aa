using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Sidecar.Grpc.Protocol;
using Sidecar.Testing;
using Sidecar.Tests.Grpc;
using Testing;

namespace Sidecar.Tests.Tracing;

/// <summary>Spans of one trace, told apart from those of the tests beside by its id.</summary>
public sealed class ApiSpanTests : IAsyncLifetime
{
    private const string Broker =
        """{"apiVersion":"dapr.io/v1alpha1","kind":"Component","metadata":{"name":"pubsub"},"spec":{"type":"pubsub.in-memory","version":"v1"}}""";
    private readonly ActivityTraceId trace = ActivityTraceId.CreateRandom();
    private readonly ActivitySpanId parent = ActivitySpanId.CreateRandom();
    private readonly ConcurrentQueue<Activity> spans = new();
    private ActivityListener listener = null!;
    private TestSidecar sidecar = null!;

    private string TraceParent => $"00-{trace}-{parent}-01";

    public async Task InitializeAsync()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Sidecar",
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.Parent.TraceId == trace ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        sidecar = await TestSidecar.StartAsync(new SidecarOptions { AppId = "traced", Resources = [TestComponent.Yaml("store", "state.in-memory"), Broker] });
    }

    public async Task DisposeAsync()
    {
        await sidecar.DisposeAsync();
        listener.Dispose();
    }

    [Fact]
    public async Task A_state_call_is_a_span_below_its_callers()
    {
        await SendAsync(HttpMethod.Post, "/v1.0/state/store", """[{"key":"k","value":1}]""");

        var span = await SpanAsync();
        Assert.Equal(("state store", parent, "traced"), (span.DisplayName, span.ParentSpanId, span.GetTagItem("dapr.app_id")));
    }

    [Fact]
    public async Task So_is_one_over_gRPC()
    {
        using var client = new GrpcTestClient(sidecar.GrpcEndpoint);
        await client.CallAsync(
            "/dapr.proto.runtime.v1.Dapr/GetState",
            new GetStateRequest { StoreName = "store", Key = "k" },
            GetStateResponse.Parser,
            null,
            ("traceparent", TraceParent));

        var span = await SpanAsync();
        Assert.Equal(("GetState", parent), (span.DisplayName, span.ParentSpanId));
    }

    [Fact]
    public async Task A_bulk_publish_is_one_span_that_its_events_name()
    {
        await SendAsync(
            HttpMethod.Post,
            "/v1.0/publish/bulk/pubsub/orders",
            """[{"entryId":"1","event":"a","contentType":"text/plain"},{"entryId":"2","event":"b","contentType":"text/plain"}]""");

        var span = await SpanAsync();
        Assert.Equal("publish orders", span.DisplayName);
        Assert.Equal(2, sidecar.Published.Count(message => Encoding.UTF8.GetString(message.Body.Span).Contains(span.Id!, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_failed_says_so()
    {
        await SendAsync(HttpMethod.Get, "/v1.0/secrets/none/key", null);

        Assert.Equal(ActivityStatusCode.Error, (await SpanAsync()).Status);
    }

    private async Task<Activity> SpanAsync()
    {
        await Wait.UntilAsync(() => !spans.IsEmpty, "a span");
        return Assert.Single(spans);
    }

    private async Task SendAsync(HttpMethod method, string path, string? body)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"))
        };
        request.Headers.Add("traceparent", TraceParent);
        (await sidecar.Client.SendAsync(request)).Dispose();
    }
}
