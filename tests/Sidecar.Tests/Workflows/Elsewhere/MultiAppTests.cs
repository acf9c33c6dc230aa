using Dapr.DurableTask.Protobuf;
using Sidecar.Tests.Grpc;
using Testing;

namespace Sidecar.Tests.Workflows.Elsewhere;

/// <summary>Workflows that give work to another application.</summary>
public sealed class MultiAppTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static TheoryData<bool> Places => new(false, true);

    [Theory]
    [MemberData(nameof(Places))]
    public async Task An_activity_is_done_by_the_other_applications_worker(bool apart)
    {
        await using var apps = await ConnectedAsync(apart);
        using var caller = apps.CallerApi;
        await caller.StartAsync("w1", "Asks");

        Assert.Equal(OrchestrationStatus.Completed, (await caller.WaitAsync("w1")).WorkflowState.WorkflowStatus);
        var given = Assert.Single(apps.Given);
        Assert.Equal(("A", "1", "w1", 0, "exec-0"), (given.Name, given.Input, given.WorkflowInstance.InstanceId, given.TaskId, given.TaskExecutionId));
        var history = await caller.HistoryAsync("w1");
        var routed = new TaskRouter { SourceAppID = "caller", TargetAppID = "callee" };
        Assert.Equal(routed, history.Single(entry => entry.TaskScheduled is not null).Router);
        var completed = history.Single(entry => entry.TaskCompleted is not null);
        Assert.Equal(("\"there\"", routed), (completed.TaskCompleted.Result, completed.Router));
        HistoryRules.Hold(history);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_child_workflow_lives_in_the_other_application(bool apart)
    {
        await using var apps = await ConnectedAsync(apart);
        using var caller = apps.CallerApi;
        using var callee = apps.CalleeApi;
        await caller.StartAsync("w1", "Parent");
        await RunningAsync(callee, "w1-child-0");
        await callee.RaiseAsync("w1-child-0", "go");

        Assert.Equal(OrchestrationStatus.Completed, (await caller.WaitAsync("w1")).WorkflowState.WorkflowStatus);
        Assert.False((await caller.GetAsync("w1-child-0")).Exists);
        var started = (await callee.HistoryAsync("w1-child-0")).Single(entry => entry.ExecutionStarted is not null);
        Assert.Equal(("caller", "w1"), (started.ExecutionStarted.ParentInstance.AppID, started.ExecutionStarted.ParentInstance.WorkflowInstance.InstanceId));
        Assert.Equal(new TaskRouter { SourceAppID = "caller", TargetAppID = "callee" }, started.Router);
        var told = (await caller.HistoryAsync("w1")).Single(entry => entry.ChildWorkflowInstanceCompleted is not null);
        Assert.Equal(
            ("\"waited\"", new TaskRouter { SourceAppID = "callee", TargetAppID = "caller" }),
            (told.ChildWorkflowInstanceCompleted.Result, told.Router));
    }

    [Fact]
    public async Task A_child_workflow_that_fails_there_fails_the_task_here()
    {
        await using var apps = await ConnectedAsync(apart: false);
        using var caller = apps.CallerApi;
        await caller.StartAsync("w1", "ParentOfFailing");

        var ended = (await caller.WaitAsync("w1")).WorkflowState;
        Assert.Equal((OrchestrationStatus.Failed, "small"), (ended.WorkflowStatus, ended.FailureDetails.ErrorMessage));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task As_long_as_the_other_application_has_no_worker_the_turn_does_not_count(bool apart)
    {
        await using var apps = await TwoApps.StartAsync(apart);
        await apps.ConnectCallerAsync();
        using var caller = apps.CallerApi;
        var start = caller.StartAsync("w1", "Asks");
        await Wait.UntilAsync(
            async () => (await caller.GetAsync("w1")).WorkflowState is { WorkflowStatus: OrchestrationStatus.Pending },
            Patience,
            () => "w1 is not there");
        Assert.False(start.IsCompleted);

        await apps.ConnectCalleeAsync();
        await start;
        Assert.Equal(OrchestrationStatus.Completed, (await caller.WaitAsync("w1")).WorkflowState.WorkflowStatus);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_child_goes_on_after_a_restart_of_its_application_and_its_parent_hears_of_it(bool apart)
    {
        await using var apps = await ConnectedAsync(apart);
        using var caller = apps.CallerApi;
        await caller.StartAsync("w1", "Parent");
        using (var before = apps.CalleeApi)
        {
            await RunningAsync(before, "w1-child-0");
        }

        await apps.Callee.RestartAsync();
        await apps.ConnectCalleeAsync();
        using var callee = apps.CalleeApi;
        await callee.RaiseAsync("w1-child-0", "go");

        Assert.Equal(OrchestrationStatus.Completed, (await caller.WaitAsync("w1")).WorkflowState.WorkflowStatus);
    }

    [Fact]
    public async Task A_parent_that_was_down_while_its_child_ended_hears_of_it_afterwards()
    {
        await using var apps = await ConnectedAsync(apart: false);
        using var callee = apps.CalleeApi;
        using (var before = apps.CallerApi)
        {
            await before.StartAsync("w1", "Parent");
        }

        await RunningAsync(callee, "w1-child-0");
        await apps.Caller.RestartAsync();
        await callee.RaiseAsync("w1-child-0", "go");
        await callee.WaitAsync("w1-child-0");
        await apps.ConnectCallerAsync();

        using var caller = apps.CallerApi;
        Assert.Equal(OrchestrationStatus.Completed, (await caller.WaitAsync("w1")).WorkflowState.WorkflowStatus);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_recursive_termination_ends_the_child_there_as_well(bool apart)
    {
        await using var apps = await ConnectedAsync(apart);
        using var caller = apps.CallerApi;
        using var callee = apps.CalleeApi;
        await caller.StartAsync("w1", "Parent");
        await RunningAsync(callee, "w1-child-0");
        await caller.TerminateAsync("w1", recursive: true);

        Assert.Equal(OrchestrationStatus.Terminated, (await callee.WaitAsync("w1-child-0")).WorkflowState.WorkflowStatus);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_history_that_is_handed_on_reaches_the_other_application_and_goes_on_with_the_lineage(bool apart)
    {
        await using var apps = await ConnectedAsync(apart);
        using var caller = apps.CallerApi;
        using var callee = apps.CalleeApi;
        await caller.StartAsync("w1", "Hands");
        await caller.WaitAsync("w1");

        var (above, own) = (await caller.HistoryAsync("w1"), await callee.HistoryAsync("w1-child-1"));
        var handed = apps.Given.Select(request => request.PropagatedHistory).ToList();
        Assert.Equal([HistoryPropagationScope.Lineage, HistoryPropagationScope.OwnHistory], handed.Take(2).Select(history => history.Scope));
        Assert.Equal(
            [("caller", "w1", "Hands"), ("callee", "w1-child-1", "Between")],
            handed[0].Chunks.Select(chunk => (chunk.AppId, chunk.InstanceId, chunk.WorkflowName)));
        Assert.Equal(above.TakeWhile(entry => entry.ChildWorkflowInstanceCreated is null).Count() + 1, handed[0].Chunks[0].RawEvents.Count);
        Assert.Equal(own.TakeWhile(entry => entry.TaskScheduled is null).Count() + 1, handed[0].Chunks[1].RawEvents.Count);
        Assert.Equal("callee", Assert.Single(handed[1].Chunks).AppId);
        Assert.Null(handed[2]);
    }

    [Fact]
    public async Task What_a_policy_of_the_other_application_does_not_allow_fails_at_once()
    {
        const string policy = "{kind: WorkflowAccessPolicy, metadata: {name: p}, spec: {rules: [{callers: [{appID: caller}], activities: [{name: B*}]}]}}";
        await using var apps = await ConnectedAsync(apart: false, policy);
        using var caller = apps.CallerApi;
        await caller.StartAsync("w1", "Asks");

        var ended = (await caller.WaitAsync("w1")).WorkflowState;
        Assert.Equal((OrchestrationStatus.Failed, "WorkflowAccessPolicyDenied"), (ended.WorkflowStatus, ended.FailureDetails.ErrorType));
        Assert.Empty(apps.Given);
    }

    [Fact]
    public async Task A_namespace_that_is_named_needs_a_policy()
    {
        await using var apps = await ConnectedAsync(apart: false);
        using var caller = apps.CallerApi;
        await caller.StartAsync("w1", "AsksInNamespace");

        Assert.Equal("access denied by workflow access policy", (await caller.WaitAsync("w1")).WorkflowState.FailureDetails.ErrorMessage);
    }

    private static async Task<TwoApps> ConnectedAsync(bool apart, params string[] resources)
    {
        var apps = await TwoApps.StartAsync(apart, resources);
        await apps.ConnectCallerAsync();
        await apps.ConnectCalleeAsync();
        return apps;
    }

    private static Task RunningAsync(GrpcTestClient client, string id) =>
        Wait.UntilAsync(
            async () => (await client.GetAsync(id)).WorkflowState is { WorkflowStatus: OrchestrationStatus.Running, Name.Length: > 0 },
            Patience,
            () => $"{id} does not run");
}
