using System.Net;
using Sidecar.Tests.Configuration;
using Testing;

namespace Sidecar.Tests.Middleware;

public sealed class HttpPipelineTests
{
    private const string Checker =
        "{kind: Component, metadata: {name: check}, spec: {type: middleware.http.routerchecker, version: v1, metadata: [{name: rule, value: \"^/(v1.0|orders)[^.]*\\\\?ok=1$\"}]}}";
    private const string Alias =
        "{kind: Component, metadata: {name: alias}, spec: {type: middleware.http.routeralias, version: v1, metadata: [{name: routes, value: '{\"/go/{id}\":\"/v1.0/invoke/app/method/orders\"}'}]}}";
    private const string Limit =
        "{kind: Component, metadata: {name: limit}, spec: {type: middleware.http.ratelimit, version: v1, metadata: [{name: maxRequestsPerSecond, value: 2}]}}";

    [Fact]
    public async Task A_path_that_the_checker_does_not_know_is_refused()
    {
        await using var rig = await ConfiguredSidecar.StartAsync(
            "{httpPipeline: {handlers: [{name: check, type: middleware.http.routerchecker}]}}",
            components: Checker.Replace("^/(v1.0|orders)[^.]*\\\\?ok=1$", "/orders", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, (await rig.Client.GetAsync("/v1.0/invoke/app/method/orders")).StatusCode);
        var refused = await rig.Client.GetAsync("/v1.0/metadata");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("invalid router", await refused.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_alias_leads_to_its_route_with_what_its_variables_stood_for()
    {
        await using var rig = await ConfiguredSidecar.StartAsync(
            "{httpPipeline: {handlers: [{name: alias, type: middleware.http.routeralias}]}}", components: Alias);
        await rig.Client.GetAsync("/go/a%20b?x=1");

        Assert.Equal("/orders?x=1&id=a%20b", Assert.Single(rig.App.Received).Target);
    }

    [Fact]
    public async Task More_than_the_rate_is_answered_429_until_time_has_passed()
    {
        var clock = new FakeTimeProvider();
        await using var rig = await ConfiguredSidecar.StartAsync(
            "{httpPipeline: {handlers: [{name: limit, type: middleware.http.ratelimit, version: v1}]}}",
            options => options with { TimeProvider = clock, AppPort = 0 },
            components: Limit);
        async Task<HttpStatusCode> Get() => (await rig.Client.GetAsync("/v1.0/metadata")).StatusCode;

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], [await Get(), await Get(), await Get()]);
        clock.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.TooManyRequests], [await Get(), await Get()]);
    }

    [Fact]
    public async Task The_pipeline_of_the_application_sees_what_it_is_called_with()
    {
        await using var rig = await ConfiguredSidecar.StartAsync(
            "{appHttpPipeline: {handlers: [{name: check, type: middleware.http.routerchecker}]}}", components: Checker);

        Assert.Equal(HttpStatusCode.OK, (await rig.Client.GetAsync("/v1.0/invoke/app/method/orders?ok=1")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await rig.Client.GetAsync("/v1.0/invoke/app/method/orders?ok=2")).StatusCode);
        Assert.Single(rig.App.Received);
    }

    [Fact]
    public async Task A_handler_without_a_component_is_left_out()
    {
        await using var rig = await ConfiguredSidecar.StartAsync("{httpPipeline: {handlers: [{name: none, type: middleware.http.routerchecker}]}}");
        Assert.Equal(HttpStatusCode.OK, (await rig.Client.GetAsync("/v1.0/metadata")).StatusCode);
    }

    [Theory]
    [InlineData("middleware.http.nope", "", "there is no component type middleware.http.nope")]
    [InlineData("middleware.http.routerchecker", "", "the setting rule is missing")]
    [InlineData("middleware.http.routerchecker", ", metadata: [{name: rule, value: '('}]", "cannot be loaded")]
    [InlineData("middleware.http.ratelimit", ", metadata: [{name: maxRequestsPerSecond, value: 0}]", "maxRequestsPerSecond must be a positive value")]
    public async Task A_middleware_that_makes_no_sense_stops_the_start(string type, string metadata, string told)
    {
        var failure = await Assert.ThrowsAsync<SidecarStartException>(() =>
            DaprSidecar.StartAsync(new SidecarOptions
            {
                AppId = "app",
                Resources = [$"{{kind: Component, metadata: {{name: m}}, spec: {{type: {type}{metadata}}}}}"],
            }));
        Assert.Contains(told, failure.Message, StringComparison.Ordinal);
    }
}
