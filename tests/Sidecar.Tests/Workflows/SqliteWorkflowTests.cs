using Dapr.DurableTask.Protobuf;
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

    private static Task<DaprSidecar> StartAsync(TemporaryFolder folder) => DaprSidecar.StartAsync(new SidecarOptions
    {
        AppId = "app",
        WorkingDirectory = folder.Path,
        Resources =
        [
            """
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata:
              name: workflow-state
            spec:
              type: state.sqlite
              version: v1
              metadata:
                - name: connectionString
                  value: workflows.db
                - name: actorStateStore
                  value: "true"
            """,
        ],
    });

    private static async Task<bool> CanRaiseAsync(GrpcTestClient client, string id)
    {
        try
        {
            await client.RaiseAsync(id, "go");
            return true;
        }
        catch (GrpcCallException exception) when (exception.Status == Api.GrpcStatus.FailedPrecondition)
        {
            return false;
        }
    }
}
