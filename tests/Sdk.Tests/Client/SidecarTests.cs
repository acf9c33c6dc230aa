using System.Diagnostics;
using Dapr;

namespace Sdk.Tests.Client;

public sealed class SidecarTests : SidecarTest
{
    [Fact]
    public async Task A_secret_is_a_map()
    {
        Sidecar.Answer(200, """{"key":"value"}""");

        Assert.Equal("value", (await Client.GetSecretAsync("secrets", "key", new Dictionary<string, string> { ["v"] = "1" }))["key"]);
        Assert.Equal("/v1.0/secrets/secrets/key?metadata.v=1", Sidecar.Request.Target);
    }

    [Fact]
    public async Task All_secrets_are_maps_by_name()
    {
        Sidecar.Answer(200, """{"a":{"a":"1"},"b":{"b":"2"}}""");

        Assert.Equal("2", (await Client.GetBulkSecretAsync("secrets"))["b"]["b"]);
        Assert.Equal("/v1.0/secrets/secrets/bulk", Sidecar.Request.Target);
    }

    [Fact]
    public async Task Secrets_that_cannot_be_read_say_which_call_failed()
    {
        Sidecar.Answer(403, """{"errorCode":"ERR_PERMISSION_DENIED","message":"no"}""");

        var one = await Assert.ThrowsAsync<DaprException>(() => Client.GetSecretAsync("secrets", "key"));
        var all = await Assert.ThrowsAsync<DaprException>(() => Client.GetBulkSecretAsync("secrets"));

        Assert.StartsWith("Secret operation failed", one.Message, StringComparison.Ordinal);
        Assert.StartsWith("Bulk secret operation failed", all.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metadata_is_read()
    {
        Sidecar.Answer(
            200,
            """{"id":"app","extended":{"a":"1"},"components":[{"name":"store","type":"state.sqlite","version":"v1","capabilities":["ETAG"]}]}""");

        var metadata = await Client.GetMetadataAsync();

        Assert.Equal(("app", "1", "store", "ETAG"), (metadata.Id, metadata.Extended["a"], metadata.Components[0].Name, metadata.Components[0].Capabilities[0]));
    }

    [Fact]
    public async Task Metadata_is_set()
    {
        await Client.SetMetadataAsync("a b", "1");

        Assert.Equal(("PUT", "/v1.0/metadata/a%20b", "1"), (Sidecar.Request.Method, Sidecar.Request.Target, Sidecar.Request.Body));
    }

    [Theory]
    [InlineData(204, true)]
    [InlineData(500, false)]
    public async Task Health_is_what_the_sidecar_says(int status, bool healthy)
    {
        Sidecar.Answer(status);

        Assert.Equal(healthy, await Client.CheckHealthAsync());
        Assert.Equal("/v1.0/healthz", Sidecar.Request.Target);
    }

    [Fact]
    public async Task A_sidecar_that_is_not_there_is_not_healthy()
    {
        await Sidecar.DisposeAsync();

        Assert.False(await Client.CheckOutboundHealthAsync());
    }

    [Fact]
    public async Task Waiting_ends_once_the_sidecar_is_ready()
    {
        var asked = 0;
        Sidecar.Answer(path => path == "/v1.0/healthz/outbound" && Interlocked.Increment(ref asked) == 2 ? 204 : 500);

        await Client.WaitForSidecarAsync();

        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task A_request_goes_on_with_the_callers_trace()
    {
        using var trace = new Activity("test") { TraceStateString = "a=b" }.Start();

        await Client.ShutdownSidecarAsync();

        Assert.Contains(trace.TraceId.ToString(), Sidecar.Request.Headers["traceparent"], StringComparison.Ordinal);
        Assert.Equal("a=b", Sidecar.Request.Headers["tracestate"]);
    }

    [Fact]
    public async Task A_request_says_which_sdk_it_is_of()
    {
        await Client.ShutdownSidecarAsync();

        Assert.Matches(@"^dapr-sdk-dotnet/v\d+\.\d+\.\d+$", Sidecar.Request.Headers["user-agent"]);
    }
}
