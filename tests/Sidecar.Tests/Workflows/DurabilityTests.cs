using Dapr.DurableTask.Protobuf;

namespace Sidecar.Tests.Workflows;

/// <summary>A process that dies, or a store that fails, at any write loses nothing.</summary>
public sealed class DurabilityTests
{
    private const string Scripts = """
        {
          "W": [
            { "all": [{ "activity": "A" }, { "activity": "B" }] },
            { "timer": 0.01 },
            { "child": "K", "input": "1" },
            { "continueAsNew": 1, "times": 1 },
            { "activity": "C" },
            { "complete": "\"done\"" }
          ],
          "K": [{ "activity": "A" }, { "echo": 1 }]
        }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Killed_after_any_write_the_workflow_goes_on()
    {
        var store = new MemoryStore();
        var deaths = new List<MemoryStore>();
        store.AfterWrite = () => deaths.Add(store.Copy());
        await RunAsync(store, starts: true);

        Assert.True(deaths.Count > 15, $"only {deaths.Count} writes");
        foreach (var death in deaths)
        {
            await RunAsync(death, starts: false);
        }
    }

    [Fact]
    public async Task Each_write_may_fail_once_before_it_is_kept()
    {
        var failed = new HashSet<string>(StringComparer.Ordinal);
        var writes = 0;
        var store = new MemoryStore();
        store.BeforeWrite = operations =>
        {
            // The first write is the start itself, whose failure its caller is told.
            if (++writes > 1 && failed.Add(string.Join(',', operations.Select(operation => operation.Key))))
            {
                throw new IOException("the disk is away");
            }
        };

        await RunAsync(store, starts: true);

        Assert.True(failed.Count > 5, $"only {failed.Count} writes failed");
    }

    [Fact]
    public async Task Each_write_may_be_kept_and_its_answer_be_lost()
    {
        var writes = 0;
        var store = new MemoryStore();
        store.AfterWrite = () =>
        {
            if (++writes > 1 && writes % 2 == 0)
            {
                throw new IOException("the answer is lost");
            }
        };

        await RunAsync(store, starts: true);

        Assert.True(writes > 15, $"only {writes} writes");
    }

    private static async Task RunAsync(MemoryStore store, bool starts)
    {
        await using var host = await WorkflowHost.StartAsync(store, new HurriedTime());
        await using var worker = new EagerWorker(host.GrpcAddress, Scripts);
        if (starts)
        {
            await host.Grpc.TaskHubAsync(
                "StartInstance",
                new CreateInstanceRequest { InstanceId = "w1", Name = "W", Input = "0" },
                CreateInstanceResponse.Parser,
                Patience);
        }

        var wait = new GetInstanceRequest { InstanceId = "w1", GetInputsAndOutputs = true };
        var state = (await host.Grpc.TaskHubAsync("WaitForInstanceCompletion", wait, GetInstanceResponse.Parser, Patience)).WorkflowState;
        Assert.Equal(OrchestrationStatus.Completed, state.WorkflowStatus);
        Assert.Equal("\"done\"", state.Output);
        HistoryRules.Hold(await host.Grpc.HistoryAsync("w1"));
    }
}
