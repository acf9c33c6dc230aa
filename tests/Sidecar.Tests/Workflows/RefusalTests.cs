using Dapr.DurableTask.Protobuf;
using Sidecar.Grpc;
using Sidecar.Tests.Grpc;
using Sidecar.Workflows;
using Testing;

namespace Sidecar.Tests.Workflows;

/// <summary>What the engine does with what it cannot do.</summary>
public sealed class RefusalTests
{
    [Fact]
    public async Task Without_an_actor_state_store_every_call_says_so()
    {
        await using var host = await WorkflowHost.StartAsync(store: null);

        var refusal = await Assert.ThrowsAsync<GrpcCallException>(() => host.Grpc.StartAsync("w1", "W"));

        Assert.StartsWith("the state store is not configured to use the actor runtime", refusal.Text, StringComparison.Ordinal);
        var worker = new ManualWorker(host.GrpcAddress, CancellationToken.None);
        refusal = await Assert.ThrowsAsync<GrpcCallException>(worker.NextAsync);
        Assert.Equal(GrpcStatus.Unavailable, refusal.Status);
        Assert.StartsWith("unable to establish work item stream at this time: ", refusal.Text, StringComparison.Ordinal);
        using var response = await host.Http.PostAsync("/v1.0/workflows/dapr/W/start", null);
        Assert.Contains("ERR_ACTOR_RUNTIME_NOT_FOUND", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_action_that_the_runtime_does_not_know_is_tried_again_for_ever_as_officially()
    {
        var clock = new FakeTimeProvider();
        await using var host = await WorkflowHost.StartAsync(new MemoryStore(), clock);
        var worker = new ManualWorker(host.GrpcAddress, CancellationToken.None);
        var start = host.Grpc.StartAsync("w1", "W");

        for (var tries = 0; tries < 3; tries++)
        {
            await worker.NextAsync();
            var before = clock.Waiting;
            await host.Grpc.AnswerAsync(
                new WorkflowResponse { InstanceId = "w1", Actions = { new WorkflowAction { SendEvent = new SendEventAction { Name = "x" } } } });
            await Wait.UntilAsync(() => clock.Waiting > before, "the next try is set");
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        var item = await worker.NextAsync();
        Assert.Empty(item.WorkflowRequest.PastEvents);
        await host.Grpc.AnswerAsync(new WorkflowResponse { InstanceId = "w1" });
        await start;
        await worker.LeaveAsync();
    }

    [Fact]
    public async Task A_history_above_the_message_limit_stalls_until_the_limit_is_raised()
    {
        var store = new MemoryStore();
        var small = new SidecarOptions { AppId = "app", MaxBodySize = 4_000 };
        const string scripts = """{"W":[{"event":"go"},{"event":"go"},{"complete":"1"}]}""";
        await using (var host = await WorkflowHost.StartAsync(store, options: small))
        {
            await using var worker = new EagerWorker(host.GrpcAddress, scripts);
            await host.Grpc.StartAsync("w1", "W");
            await host.Grpc.RaiseAsync("w1", "go", new string('x', 2_500));
            await host.Grpc.RaiseAsync("w1", "go", new string('x', 2_500));
            await Wait.UntilAsync(
                async () => (await host.Grpc.GetAsync("w1")).WorkflowState.WorkflowStatus == OrchestrationStatus.Stalled,
                TimeSpan.FromSeconds(10),
                () => "not stalled");
        }

        await using var raised = await WorkflowHost.StartAsync(store);
        await using var again = new EagerWorker(raised.GrpcAddress, scripts);

        Assert.Equal(OrchestrationStatus.Completed, (await raised.Grpc.WaitAsync("w1")).WorkflowState.WorkflowStatus);
    }

    [Fact]
    public async Task A_version_that_no_worker_has_waits_for_one_that_has_it()
    {
        await using var host = await WorkflowHost.StartAsync(new MemoryStore());
        var old = new ManualWorker(host.GrpcAddress, CancellationToken.None);
        var start = host.Grpc.StartAsync("w1", "W");
        await old.NextAsync();
        await host.Grpc.AnswerAsync(
            new WorkflowResponse
            {
                InstanceId = "w1",
                Actions = { new WorkflowAction { WorkflowVersionNotAvailable = new WorkflowVersionNotAvailableAction() } },
            });
        await Wait.UntilAsync(
            async () => (await host.Grpc.GetAsync("w1")).WorkflowState?.WorkflowStatus is OrchestrationStatus.Stalled,
            TimeSpan.FromSeconds(10),
            () => "not stalled");
        await old.LeaveAsync();

        await using var newer = new EagerWorker(host.GrpcAddress, """{"W":[{"complete":"1"}]}""");

        Assert.Equal(OrchestrationStatus.Completed, (await host.Grpc.WaitAsync("w1")).WorkflowState.WorkflowStatus);
        await start;
    }

    [Fact]
    public async Task A_forced_purge_ends_a_turn_that_never_comes_back()
    {
        await using var host = await WorkflowHost.StartAsync(new MemoryStore());
        var worker = new ManualWorker(host.GrpcAddress, CancellationToken.None);
        var start = host.Grpc.TaskHubAsync(
            "StartInstance",
            new CreateInstanceRequest { InstanceId = "w1", Name = "W" },
            CreateInstanceResponse.Parser,
            TimeSpan.FromSeconds(2));
        await worker.NextAsync();

        await host.Grpc.TaskHubAsync("PurgeInstances", new PurgeInstancesRequest { InstanceId = "w1", Force = true }, PurgeInstancesResponse.Parser);

        Assert.False((await host.Grpc.GetAsync("w1")).Exists);
        Assert.Equal(GrpcStatus.DeadlineExceeded, (await Assert.ThrowsAsync<GrpcCallException>(() => start)).Status);
        await worker.LeaveAsync();
    }

    [Fact]
    public void Settings_are_read_as_the_configuration_names_them()
    {
        var spec = System.Text.Json.Nodes.JsonNode.Parse(
            """{"maxConcurrentActivityInvocations":3,"stateRetentionPolicy":{"anyTerminal":"72h","failed":"0s"}}""")!.AsObject();

        var settings = WorkflowSettings.Read(spec);

        Assert.Equal(3, settings.MaxConcurrentActivities);
        Assert.Equal(int.MaxValue, settings.MaxConcurrentTurns);
        Assert.Equal(TimeSpan.FromHours(72), settings.Retention.For(OrchestrationStatus.Completed));
        Assert.Equal(TimeSpan.Zero, settings.Retention.For(OrchestrationStatus.Failed));
        Assert.Throws<SidecarStartException>(() => WorkflowSettings.Read(new() { ["maxConcurrentActivityInvocations"] = "many" }));
    }
}
