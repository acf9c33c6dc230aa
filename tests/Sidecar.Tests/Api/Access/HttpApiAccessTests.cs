using System.Net;
using Sidecar.Tests.Configuration;

namespace Sidecar.Tests.Api.Access;

public sealed class HttpApiAccessTests
{
    private const string Store = "{kind: Component, metadata: {name: store}, spec: {type: state.in-memory}}";

    [Theory]
    [InlineData("{api: {denied: [{name: state, version: v1.0, protocol: http}]}}", "/v1.0/state/store/k", 404, "ERR_DIRECT_INVOKE")]
    [InlineData("{api: {denied: [{name: state, version: v1, protocol: http}]}}", "/v1.0/state/store/k", 404, "ERR_DIRECT_INVOKE")]
    [InlineData("{api: {denied: [{name: state, version: v1, protocol: http}]}}", "/v1.0/metadata", 200, "")]
    [InlineData("{api: {denied: [{name: state, version: v1, protocol: grpc}]}}", "/v1.0/state/store/k", 204, "")]
    [InlineData("{api: {denied: [{name: state, version: v1.0-alpha1, protocol: http}]}}", "/v1.0/state/store/k", 204, "")]
    [InlineData("{api: {allowed: [{name: state, version: v1.0, protocol: http}]}}", "/v1.0/state/store/k", 204, "")]
    [InlineData("{api: {allowed: [{name: state, version: v1.0, protocol: http}]}}", "/v1.0/metadata", 404, "404 page not found")]
    [InlineData("{api: {allowed: [{name: state, version: v1.0, protocol: http}]}}", "/v1.0/invoke/app/method/x", 404, "404 page not found")]
    [InlineData("{api: {allowed: [{name: state, version: v1.0, protocol: http}]}}", "/v1.0/healthz/outbound", 204, "")]
    [InlineData("{api: {allowed: [{name: invoke, version: v1, protocol: http}]}}", "/v1.0/invoke/app/method/x", 200, "")]
    [InlineData("{api: {allowed: [{name: invoke, version: v1, protocol: http}]}}", "/v1.0/state/store/k", 404, "ERR_DIRECT_INVOKE")]
    [InlineData("{api: {allowed: [{name: state, version: v1, protocol: http}], denied: [{name: state, version: v1, protocol: http}]}}", "/v1.0/state/store/k", 404, "404 page not found")]
    public async Task What_the_configuration_takes_away_is_an_unknown_path(string spec, string path, int status, string body)
    {
        await using var rig = await ConfiguredSidecar.StartAsync(spec, components: Store);
        var response = await rig.Client.GetAsync(path);

        Assert.Equal((HttpStatusCode)status, response.StatusCode);
        Assert.Contains(body, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
