using System.Text;
using Microsoft.AspNetCore.Http;
using Sidecar.Tests.Configuration;
using Testing;

namespace Sidecar.Tests.Metrics;

public sealed class MetricsTests
{
    private static readonly string[] Resources =
    [
        "{kind: Component, metadata: {name: pubsub}, spec: {type: pubsub.in-memory}}",
        "{kind: Component, metadata: {name: store}, spec: {type: state.in-memory}}",
        "{kind: Subscription, apiVersion: dapr.io/v1alpha1, metadata: {name: s}, spec: {pubsubname: pubsub, topic: orders, route: /orders}}",
    ];

    [Fact]
    public async Task Messages_requests_and_components_are_counted_under_the_official_names()
    {
        await using var rig = await ConfiguredSidecar.StartAsync("{}", options => options with { MetricsPort = 0 }, components: Resources);
        await rig.Sidecar.Ready;
        using var body = new StringContent("1", Encoding.UTF8, "application/json");
        await rig.Client.PostAsync("/v1.0/publish/pubsub/orders", body);
        await rig.Client.GetAsync("/v1.0/state/store/one");
        await rig.Client.GetAsync("/v1.0/state/store/two");

        using var scraper = new HttpClient();
        var text = string.Empty;
        await Wait.UntilAsync(
            async () => (text = await scraper.GetStringAsync(rig.Sidecar.MetricsEndpoint)).Contains("ingress_count{", StringComparison.Ordinal),
            TimeSpan.FromSeconds(10),
            () => text);

        Assert.Contains(
            "# TYPE dapr_component_pubsub_egress_count counter\ndapr_component_pubsub_egress_count{app_id=\"app\",namespace=\"\",component=\"pubsub\",topic=\"orders\",success=\"true\"} 1\n",
            text,
            StringComparison.Ordinal);
        Assert.Contains(
            "dapr_component_pubsub_ingress_count{app_id=\"app\",namespace=\"\",component=\"pubsub\",topic=\"orders\",process_status=\"success\"} 1\n",
            text,
            StringComparison.Ordinal);
        Assert.Contains(
            "dapr_http_server_request_count{app_id=\"app\",method=\"GET\",path=\"/v1.0/state/store\",status=\"204\"} 2\n",
            text,
            StringComparison.Ordinal);
        Assert.Contains("dapr_runtime_component_loaded{app_id=\"app\"} 2\n", text, StringComparison.Ordinal);
        Assert.Contains("process_start_time_seconds ", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{metrics: {enabled: false}}", 0)]
    [InlineData("{metric: {enabled: false}}", 0)]
    [InlineData("{}", null)]
    public async Task Nothing_listens_where_metrics_are_off(string spec, int? port)
    {
        await using var rig = await ConfiguredSidecar.StartAsync(spec, options => options with { MetricsPort = port });
        Assert.Null(rig.Sidecar.MetricsEndpoint);
    }

    [Fact]
    public async Task They_are_where_the_apis_are_also_by_the_name_of_this_machine()
    {
        await using var rig = await ConfiguredSidecar.StartAsync("{}", options => options with { MetricsPort = 0, ListenAddress = "localhost" });
        using var scraper = new HttpClient();
        Assert.Contains("process_start_time_seconds ", await scraper.GetStringAsync(rig.Sidecar.MetricsEndpoint), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_told_and_the_sidecar_goes_on()
    {
        await using var first = await ConfiguredSidecar.StartAsync("{}", options => options with { MetricsPort = 0 });
        var port = first.Sidecar.MetricsEndpoint!.Port;
        await using var second = await ConfiguredSidecar.StartAsync("{}", options => options with { MetricsPort = port });

        Assert.True(second.Logs.Has($"There are no metrics on port {port}"));
        Assert.Equal(StatusCodes.Status200OK, (int)(await second.Client.GetAsync("/v1.0/metadata")).StatusCode);
    }
}
