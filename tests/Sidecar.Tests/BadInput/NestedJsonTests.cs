using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Sidecar.Testing;

namespace Sidecar.Tests.BadInput;

/// <summary>JSON that is nested without end ends no process.</summary>
public sealed class NestedJsonTests : IAsyncLifetime
{
    private TestSidecar sidecar = null!;

    public async Task InitializeAsync()
    {
        var options = new SidecarOptions
        {
            AppId = "app",
            Resources =
            [
                TestComponent.Yaml("store", "state.in-memory"),
                TestComponent.Yaml("pubsub", "pubsub.in-memory"),
                TestComponent.Yaml("files", "bindings.localstorage", ("rootPath", "files")),
            ],
        };
        var subscription =
            $$$"""[{"pubsubname":"pubsub","topic":"t","routes":{"rules":[{"match":"{{{new string('(', 9_000)}}}","path":"/x"},{"match":"{{{string.Concat(Enumerable.Repeat("true || ", 60_000))}}}true","path":"/y"}]}}]""";
        sidecar = await TestSidecar.StartAsync(
            options,
            TestApp.Answering(context => context.Request.Path == "/dapr/subscribe" ? context.Response.WriteAsync(subscription) : Task.CompletedTask));
    }

    public async Task DisposeAsync() => await sidecar.DisposeAsync();

    [Theory]
    [InlineData("/v1.0/state/store", """[{"key":"k","value":NESTED}]""", 400)]
    [InlineData("/v1.0/state/store", "NESTED", 400)]
    [InlineData("/v1.0/state/store/bulk", """{"keys":NESTED}""", 400)]
    [InlineData("/v1.0/state/store/transaction", """{"operations":[{"operation":"upsert","request":{"key":"k","value":NESTED}}]}""", 400)]
    [InlineData("/v1.0/publish/pubsub/t", "NESTED", 204)]
    [InlineData("/v1.0/publish/bulk/pubsub/t", """[{"entryId":"1","contentType":"application/json","event":NESTED}]""", 400)]
    [InlineData("/v1.0/bindings/files", """{"operation":"create","data":NESTED}""", 400)]
    public async Task Json_nested_without_end_gets_an_answer(string path, string body, int status)
    {
        var nested = new string('[', 100_000) + new string(']', 100_000);
        using var content = new StringContent(body.Replace("NESTED", nested, StringComparison.Ordinal), Encoding.UTF8, "application/json");

        Assert.Equal((HttpStatusCode)status, (await sidecar.Client.PostAsync(path, content)).StatusCode);
    }

    [Fact]
    public async Task A_value_may_be_nested_as_deep_as_the_official_runtime_reads_it()
    {
        var nested = new string('[', 5_000) + new string(']', 5_000);
        using var content = new StringContent($"[{{\"key\":\"k\",\"value\":{nested}}}]", Encoding.UTF8, "application/json");
        await sidecar.Client.PostAsync("/v1.0/state/store", content);

        Assert.Equal(nested, await sidecar.Client.GetStringAsync("/v1.0/state/store/k"));
    }
}
