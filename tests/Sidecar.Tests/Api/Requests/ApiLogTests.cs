using Sidecar.Tests.Configuration;
using Testing;

namespace Sidecar.Tests.Api.Requests;

public sealed class ApiLogTests
{
    [Theory]
    [InlineData("{}", true, "/v1.0/metadata", "HTTP API Called: GET /v1.0/metadata 200")]
    [InlineData("{logging: {apiLogging: {enabled: true}}}", null, "/v1.0/state/s/key", "HTTP API Called: GET /v1.0/state/s/key 500")]
    [InlineData("{logging: {apiLogging: {enabled: true, obfuscateURLs: true}}}", null, "/v1.0/state/s/key", "HTTP API Called: GET /v1.0/state/{store}/{key} 500")]
    public async Task Each_call_is_logged_where_asked_for(string spec, bool? flag, string path, string line)
    {
        await using var rig = await ConfiguredSidecar.StartAsync(spec, options => options with { EnableApiLogging = flag });
        await rig.Client.GetAsync(path);

        await Wait.UntilAsync(() => rig.Logs.Has(line), line);
    }

    [Theory]
    [InlineData("{}", null)]
    [InlineData("{logging: {apiLogging: {enabled: true}}}", false)]
    [InlineData("{logging: {apiLogging: {enabled: true, omitHealthChecks: true}}}", null)]
    public async Task Otherwise_nothing_is(string spec, bool? flag)
    {
        var rig = await ConfiguredSidecar.StartAsync(spec, options => options with { EnableApiLogging = flag });
        await rig.Client.GetAsync("/v1.0/healthz");
        await rig.DisposeAsync();

        Assert.False(rig.Logs.Has("API Called"));
    }
}
