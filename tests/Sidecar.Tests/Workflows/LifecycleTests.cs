using Dapr.DurableTask.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Sidecar.Grpc;
using Sidecar.Tests.Grpc;
using Sidecar.Workflows;
using Testing;

namespace Sidecar.Tests.Workflows;

/// <summary>What becomes of instances: later starts, many lives, purges, repeats, retention.</summary>
public sealed class LifecycleTests : IAsyncLifetime
{
    private const string Scripts = """
        {
          "W": [{ "activity": "A" }, { "complete": "\"done\"" }],
          "Waits": [{ "event": "go" }, { "complete": "\"done\"" }],
          "Loops": [{ "continueAsNew": 1, "times": 50 }, { "complete": "\"done\"" }],
          "Parent": [{ "child": "Waits" }, { "complete": "\"done\"" }]
        }
        """;

    private readonly FakeTimeProvider clock = new();
    private readonly MemoryStore store = new();
    private WorkflowHost host = null!;
    private EagerWorker worker = null!;

    public Task InitializeAsync() => StartAsync(store);

    public async Task DisposeAsync()
    {
        await worker.DisposeAsync();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task A_workflow_may_continue_as_new_more_often_than_one_turn_allows()
    {
        await host.Grpc.StartAsync("w1", "Loops", "0");

        Assert.Equal("\"done\"", (await host.Grpc.WaitAsync("w1")).WorkflowState.Output);
    }

    [Fact]
    public async Task A_start_for_later_waits_for_its_time_even_in_another_process()
    {
        await StartLaterAsync("w1", TimeSpan.FromHours(1));
        await RestartAsync(store.Copy());
        Assert.Equal(OrchestrationStatus.Pending, (await host.Grpc.GetAsync("w1")).WorkflowState.WorkflowStatus);

        await AdvanceUntilAsync(TimeSpan.FromHours(1), "w1", OrchestrationStatus.Completed);
    }

    [Fact]
    public async Task A_start_for_later_can_be_terminated_before()
    {
        await StartLaterAsync("w1", TimeSpan.FromHours(1));

        await host.Grpc.TerminateAsync("w1", recursive: false);

        Assert.Equal(OrchestrationStatus.Terminated, (await host.Grpc.GetAsync("w1")).WorkflowState.WorkflowStatus);
    }

    [Fact]
    public async Task A_finished_instance_leaves_memory_and_can_still_be_read()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(async index =>
        {
            await host.Grpc.StartAsync($"w{index}", "W");
            await host.Grpc.WaitAsync($"w{index}");
        }));

        await Wait.UntilAsync(() => host.Runtime.LoadedInstances == 0, "no instance is in memory");
        Assert.Equal("\"done\"", (await host.Grpc.GetAsync("w7")).WorkflowState.Output);
    }

    [Fact]
    public async Task Its_keys_and_values_are_the_official_ones()
    {
        await host.Grpc.StartAsync("w1", "W");
        await host.Grpc.WaitAsync("w1");

        const string prefix = "app||dapr.internal.default.app.workflow||w1||";
        Assert.Equal([.. Enumerable.Range(0, 6).Select(index => $"{prefix}history-{index:D6}"), prefix + "metadata"], store.Keys);
        var first = await store.GetAsync(prefix + "history-000001", CancellationToken.None);
        Assert.Equal("W", HistoryEvent.Parser.ParseFrom(first!.Value.Span).ExecutionStarted.Name);
    }

    [Fact]
    public async Task A_purge_leaves_nothing()
    {
        await host.Grpc.StartAsync("w1", "W");
        await host.Grpc.WaitAsync("w1");

        await PurgeAsync("w1");

        Assert.Empty(store.Keys);
    }

    [Fact]
    public async Task A_parent_with_a_running_child_is_not_purged_with_it()
    {
        await host.Grpc.StartAsync("w1", "Parent");
        await host.Grpc.TerminateAsync("w1", recursive: false);
        await Wait.UntilAsync(
            async () => (await host.Grpc.GetAsync("w1-child-0")).WorkflowState is { WorkflowStatus: OrchestrationStatus.Running },
            TimeSpan.FromSeconds(10),
            () => "no child");

        var refusal = await Assert.ThrowsAsync<GrpcCallException>(() => PurgeAsync("w1"));

        Assert.Equal("failed to purge workflow state: orchestration has not yet completed", refusal.Text);
        Assert.True((await host.Grpc.GetAsync("w1")).Exists);
    }

    [Fact]
    public async Task The_id_of_a_parent_whose_child_runs_is_not_free()
    {
        await host.Grpc.StartAsync("w1", "Parent");
        await host.Grpc.TerminateAsync("w1", recursive: false);
        await Wait.UntilAsync(async () => (await host.Grpc.GetAsync("w1-child-0")).Exists, TimeSpan.FromSeconds(10), () => "no child");

        var refusal = await Assert.ThrowsAsync<GrpcCallException>(() => host.Grpc.StartAsync("w1", "W"));

        Assert.Equal(GrpcStatus.AlreadyExists, refusal.Status);
    }

    [Fact]
    public async Task A_child_whose_id_is_taken_fails_and_its_parent_goes_on()
    {
        await host.Grpc.StartAsync("w1-child-0", "Waits");
        await host.Grpc.StartAsync("w1", "Parent");

        var ended = (await host.Grpc.WaitAsync("w1")).WorkflowState;

        Assert.Equal(OrchestrationStatus.Failed, ended.WorkflowStatus);
        Assert.Equal("WorkflowInstanceAlreadyExists", ended.FailureDetails.ErrorType);
    }

    [Fact]
    public async Task A_repeat_from_an_event_is_an_instance_of_its_own()
    {
        await host.Grpc.StartAsync("w1", "W");
        await host.Grpc.WaitAsync("w1");

        var rerun = new RerunWorkflowFromEventRequest { SourceInstanceID = "w1", EventID = 0, NewInstanceID = "w2" };
        Assert.Equal("w2", (await host.Grpc.TaskHubAsync("RerunWorkflowFromEvent", rerun, RerunWorkflowFromEventResponse.Parser)).NewInstanceID);

        Assert.Equal("\"done\"", (await host.Grpc.WaitAsync("w2")).WorkflowState.Output);
        HistoryRules.Hold(await host.Grpc.HistoryAsync("w2"));
    }

    [Fact]
    public async Task The_retention_policy_purges_in_this_process_and_in_the_next()
    {
        await RestartAsync(store, new WorkflowSettings { Retention = new WorkflowRetention(AnyTerminal: TimeSpan.FromHours(2)) });
        await host.Grpc.StartAsync("w1", "W");
        await host.Grpc.WaitAsync("w1");
        var copy = store.Copy();

        // Whoever waits for the end may hear of it before the retention has begun to count.
        await Wait.UntilAsync(
            () =>
            {
                clock.Advance(TimeSpan.FromHours(2));
                return store.Keys.Count == 0;
            },
            "the instance is purged");

        await RestartAsync(copy, new WorkflowSettings { Retention = new WorkflowRetention(AnyTerminal: TimeSpan.FromHours(2)) });
        await Wait.UntilAsync(
            () =>
            {
                clock.Advance(TimeSpan.FromMilliseconds(1));
                return copy.Keys.Count == 0;
            },
            "the instance is purged after a restart");
    }

    [Fact]
    public async Task Listing_goes_from_page_to_page()
    {
        await Task.WhenAll("abcde".Select(id => host.Grpc.StartAsync($"{id}", "W")));

        var listed = new List<string>();
        var request = new ListInstanceIDsRequest { PageSize = 2 };
        ListInstanceIDsResponse page;
        do
        {
            page = await host.Grpc.TaskHubAsync("ListInstanceIDs", request, ListInstanceIDsResponse.Parser);
            listed.AddRange(page.InstanceIds);
            request.ContinuationToken = page.ContinuationToken;
        }
        while (page.HasContinuationToken);

        Assert.Equal(["a", "b", "c", "d", "e"], listed);
    }

    private async Task StartAsync(MemoryStore on, WorkflowSettings? settings = null)
    {
        host = await WorkflowHost.StartAsync(on, clock, settings);
        worker = new EagerWorker(host.GrpcAddress, Scripts);
    }

    private async Task RestartAsync(MemoryStore on, WorkflowSettings? settings = null)
    {
        await DisposeAsync();
        await StartAsync(on, settings);
    }

    private Task<CreateInstanceResponse> StartLaterAsync(string id, TimeSpan after) => host.Grpc.TaskHubAsync(
        "StartInstance",
        new CreateInstanceRequest { InstanceId = id, Name = "W", ScheduledStartTimestamp = Timestamp.FromDateTimeOffset(clock.GetUtcNow() + after) },
        CreateInstanceResponse.Parser);

    private Task<PurgeInstancesResponse> PurgeAsync(string id) =>
        host.Grpc.TaskHubAsync("PurgeInstances", new PurgeInstancesRequest { InstanceId = id, Recursive = true }, PurgeInstancesResponse.Parser);

    /// <summary>Moves the clock on, again if the alarm was not set yet.</summary>
    private Task AdvanceUntilAsync(TimeSpan by, string id, OrchestrationStatus status) => Wait.UntilAsync(
        async () =>
        {
            clock.Advance(by);
            return (await host.Grpc.GetAsync(id)).WorkflowState?.WorkflowStatus == status;
        },
        TimeSpan.FromSeconds(10),
        () => $"{id} is not {status}");
}
