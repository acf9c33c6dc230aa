using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Sidecar.Testing;

namespace Sidecar.Tests.Metadata;

public sealed class MetadataApiTests
{
    [Fact]
    public async Task An_entry_that_was_put_is_among_the_extended_ones()
    {
        await using var sidecar = await TestSidecar.StartAsync(new SidecarOptions { AppId = "app", AppMaxConcurrency = 3 });

        Assert.Equal(HttpStatusCode.NoContent, (await sidecar.Client.PutAsync("/v1.0/metadata/app+command", new StringContent("dotnet run"))).StatusCode);

        var metadata = (await sidecar.Client.GetFromJsonAsync<JsonObject>("/v1.0/metadata"))!;
        Assert.Equal("dotnet run", metadata["extended"]!["app command"]!.ToString());
        Assert.Equal(3, (int)metadata["appConnectionProperties"]!["maxConcurrency"]!);
    }

    [Fact]
    public async Task Policies_are_told_by_name_where_there_are_any()
    {
        await using var without = await TestSidecar.StartAsync(new SidecarOptions { AppId = "app" });
        var none = (await without.Client.GetFromJsonAsync<JsonObject>("/v1.0/metadata"))!;
        Assert.False(none.ContainsKey("resiliencies") || none.ContainsKey("workflowAccessPolicies"));

        await using var sidecar = await TestSidecar.StartAsync(new SidecarOptions
        {
            AppId = "app",
            Resources =
            [
                "{kind: Resiliency, metadata: {name: patient}, spec: {}}",
                "{kind: Resiliency, metadata: {name: elsewhere}, scopes: [other], spec: {}}",
                "{kind: WorkflowAccessPolicy, metadata: {name: closed}, spec: {rules: []}}",
            ],
        });
        var metadata = (await sidecar.Client.GetFromJsonAsync<JsonObject>("/v1.0/metadata"))!;
        Assert.Equal("""[{"name":"patient"}]""", metadata["resiliencies"]!.ToJsonString());
        Assert.Equal("""[{"name":"closed"}]""", metadata["workflowAccessPolicies"]!.ToJsonString());
    }

    [Fact]
    public async Task An_entry_that_is_too_large_is_refused()
    {
        await using var sidecar = await TestSidecar.StartAsync(new SidecarOptions { AppId = "app", MaxBodySize = 10 });

        var answer = await sidecar.Client.PutAsync("/v1.0/metadata/k", new StringContent("more than ten"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("ERR_BODY_READ", (await answer.Content.ReadFromJsonAsync<JsonObject>())!["errorCode"]!.ToString());
    }

    [Theory]
    [InlineData("http", "/well")]
    [InlineData("grpc", null)]
    public async Task How_the_application_is_probed_is_told_in_words_of_Go(string protocol, string? path)
    {
        await using var sidecar = await DaprSidecar.StartAsync(new SidecarOptions
        {
            AppId = "app",
            AppProtocol = protocol,
            EnableAppHealthCheck = true,
            AppHealthCheckPath = "/well",
            AppHealthProbeInterval = TimeSpan.FromSeconds(90),
            AppHealthProbeTimeout = TimeSpan.FromSeconds(2),
        });
        using var client = new HttpClient { BaseAddress = sidecar.HttpEndpoint };

        var health = (await client.GetFromJsonAsync<JsonObject>("/v1.0/metadata"))!["appConnectionProperties"]!["health"]!;

        Assert.Equal(
            (path, "1m30s", "2s"),
            ((string?)health["healthCheckPath"], (string?)health["healthProbeInterval"], (string?)health["healthProbeTimeout"]));
    }
}
