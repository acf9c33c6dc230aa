using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Sidecar.Tests.Workflows;

/// <summary>The small print of the management API over HTTP.</summary>
public sealed class WorkflowHttpTests : IAsyncLifetime
{
    private const string Root = "/v1.0/workflows/dapr";
    private WorkflowHost host = null!;

    public async Task InitializeAsync() =>
        host = await WorkflowHost.StartAsync(new MemoryStore(), options: new SidecarOptions { AppId = "app", MaxBodySize = 10_000 });

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Theory]
    [InlineData("/start?instanceID=a%2Fb", "ERR_INSTANCE_ID_INVALID")]
    [InlineData("/start?instanceID=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "ERR_INSTANCE_ID_TOO_LONG")]
    [InlineData("/start?instanceID=%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC", "ERR_INSTANCE_ID_TOO_LONG")]
    public async Task A_bad_instance_id_is_refused(string path, string code) =>
        Assert.Equal((HttpStatusCode.BadRequest, code), await PostAsync("/W" + path, "1"));

    [Theory]
    [InlineData("")]
    [InlineData("?instanceID=")]
    public async Task Without_an_instance_id_a_start_gets_a_new_one(string query)
    {
        await using var worker = new EagerWorker(host.GrpcAddress, """{"W":[{"complete":"1"}]}""");
        using var response = await host.Http.PostAsync($"{Root}/W/start{query}", null);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.True(Guid.TryParse((string?)(await response.Content.ReadFromJsonAsync<JsonObject>())!["instanceID"], out _));
    }

    [Theory]
    [InlineData("/W/start?instanceID=w1")]
    [InlineData("/w1/raiseEvent/go")]
    [InlineData("/w1/pause")]
    public async Task A_body_above_the_limit_is_not_read(string path) =>
        Assert.Equal((HttpStatusCode.BadRequest, "ERR_BODY_READ"), await PostAsync(path, new string('x', 10_001)));

    [Theory]
    [InlineData("pause")]
    [InlineData("resume")]
    [InlineData("terminate")]
    [InlineData("purge")]
    public async Task What_takes_no_payload_takes_a_JSON_object_all_the_same(string call)
    {
        Assert.Equal((HttpStatusCode.BadRequest, "ERR_MALFORMED_REQUEST"), await PostAsync($"/w1/{call}", "at once"));
        Assert.NotEqual("ERR_MALFORMED_REQUEST", (await PostAsync($"/w1/{call}", """{"reason":"none"}""")).Code);
    }

    [Fact]
    public async Task Names_are_unescaped_and_an_event_without_a_body_has_an_empty_payload()
    {
        await using var worker = new EagerWorker(host.GrpcAddress, """{"a/b":[{"event":"c d"},{"complete":"1"}]}""");
        await PostAsync("/a%2Fb/start?instanceID=%C3%BC1", string.Empty);

        using (await host.Http.PostAsync($"{Root}/%C3%BC1/raiseEvent/c%20d", null))
        {
            await host.Grpc.WaitAsync("ü1");
        }

        var raised = Assert.Single(await host.Grpc.HistoryAsync("ü1"), entry => entry.EventRaised is not null).EventRaised;
        Assert.Equal(("c d", string.Empty), (raised.Name, raised.Input));
        var shown = await host.Http.GetFromJsonAsync<JsonObject>($"{Root}/%C3%BC1");
        Assert.Contains("\"ü1\"", await host.Http.GetStringAsync($"{Root}/%C3%BC1"), StringComparison.Ordinal);
        Assert.Equal(("a/b", "COMPLETED"), ((string?)shown!["workflowName"], (string?)shown["runtimeStatus"]));
        Assert.Matches(@"^[0-9T:-]+(\.([0-9]{3}){1,3})?Z$", (string)shown["createdAt"]!);
    }

    private async Task<(HttpStatusCode Status, string? Code)> PostAsync(string path, string body)
    {
        using var response = await host.Http.PostAsync(Root + path, new StringContent(body));
        return (response.StatusCode, (string?)(await response.Content.ReadFromJsonAsync<JsonObject>())?["errorCode"]);
    }
}
