using System.Net;
using System.Text.Json.Nodes;
using Dapr.DurableTask.Protobuf;
using Sidecar.Grpc;
using Sidecar.Testing;
using Sidecar.Tests.Grpc;
using Testing;

namespace Sidecar.Tests.Workflows;

/// <summary>The whole sidecar, on SQLite.</summary>
public sealed class SqliteWorkflowTests
{
    private const string Scripts = """{"W":[{"activity":"A"},{"event":"go"},{"activity":"B"},{"complete":"\"done\""}]}""";

    [Fact]
    public async Task Workflows_go_on_from_the_file_that_a_killed_sidecar_left()
    {
        using var first = new TemporaryFolder();
        using var second = new TemporaryFolder();
        await using (var sidecar = await StartAsync(first))
        {
            await using var worker = new EagerWorker(sidecar.GrpcEndpoint, Scripts);
            using var client = new GrpcTestClient(sidecar.GrpcEndpoint);
            await Task.WhenAll(Enumerable.Range(0, 20).Select(index => client.StartAsync($"w{index}", "W")));
            await client.RaiseAsync("w7", "go");

            // What is on disk while the sidecar runs is what a kill leaves: the file and its log.
            foreach (var file in Directory.GetFiles(first.Path))
            {
                File.Copy(file, second.Combine(Path.GetFileName(file)));
            }
        }

        await using var next = await StartAsync(second);
        await using var again = new EagerWorker(next.GrpcEndpoint, Scripts);
        using var caller = new GrpcTestClient(next.GrpcEndpoint);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async index =>
        {
            await Wait.UntilAsync(async () => await CanRaiseAsync(caller, $"w{index}"), TimeSpan.FromSeconds(10), () => "no worker");
            var ended = (await caller.WaitAsync($"w{index}")).WorkflowState;
            Assert.Equal(OrchestrationStatus.Completed, ended.WorkflowStatus);
            HistoryRules.Hold(await caller.HistoryAsync($"w{index}"));
        }));
    }

    [Fact]
    public async Task The_http_api_starts_reads_and_ends_workflows_and_the_metadata_counts_the_workers()
    {
        using var folder = new TemporaryFolder();
        await using var sidecar = await StartAsync(folder);
        await using var worker = new EagerWorker(sidecar.GrpcEndpoint, Scripts);
        var http = sidecar.Client;
        using var input = new StringContent("[1,  2]");
        using var started = await http.PostAsync("/v1.0/workflows/dapr/W/start?instanceID=w-1_A", input);
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        Assert.Equal("""{"instanceID":"w-1_A"}""", await started.Content.ReadAsStringAsync());

        using var terminated = await http.PostAsync("/v1.0/workflows/any/w-1_A/terminate", null);
        Assert.Equal(HttpStatusCode.Accepted, terminated.StatusCode);
        await Wait.UntilAsync(async () => await StatusAsync(http) == "TERMINATED", TimeSpan.FromSeconds(10), () => "it was not terminated");

        var shown = JsonNode.Parse(await http.GetStringAsync("/v1.0/workflows/dapr/w-1_A"))!;
        Assert.Equal("[1,  2]", (string?)shown["properties"]!["dapr.workflow.input"]);
        var metadata = JsonNode.Parse(await http.GetStringAsync("/v1.0/metadata"))!;
        Assert.Equal(1, (int)metadata["workflows"]!["connectedWorkers"]!);
    }

    private static async Task<string?> StatusAsync(HttpClient http) =>
        (string?)JsonNode.Parse(await http.GetStringAsync("/v1.0/workflows/dapr/w-1_A"))!["runtimeStatus"];

    private static Task<TestSidecar> StartAsync(TemporaryFolder folder) => TestSidecar.StartAsync(new SidecarOptions
    {
        AppId = "app",
        WorkingDirectory = folder.Path,
        Resources = [TestComponent.Yaml("workflow-state", "state.sqlite", ("connectionString", "workflows.db"), ("actorStateStore", "true"))],
    });

    private static async Task<bool> CanRaiseAsync(GrpcTestClient client, string id)
    {
        try
        {
            await client.RaiseAsync(id, "go");
            return true;
        }
        catch (GrpcCallException exception) when (exception.Status == GrpcStatus.FailedPrecondition)
        {
            return false;
        }
    }
}
