using System.Diagnostics;
using Dapr.DurableTask.Protobuf;
using Dapr.Workflow;
using Dapr.Workflow.Client;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Sdk.Tests.Worker;

/// <summary>The workflow client over a real connection.</summary>
public sealed class WorkflowClientTests : WorkflowClientTest
{
    [Fact]
    public async Task Starting_sends_name_id_input_and_trace()
    {
        using var trace = new Activity("test").Start();
        var sent = Answer<CreateInstanceRequest>("StartInstance", request => new CreateInstanceResponse { InstanceId = request.InstanceId });

        var id = await Client.ScheduleNewWorkflowAsync("W", "w1", new { A = 1 });

        Assert.Equal("w1", id);
        Assert.Equal(("W", "w1", "{\"a\":1}", trace.Id), (sent().Name, sent().InstanceId, sent().Input, sent().ParentTraceContext.TraceParent));
        Assert.Null(sent().ScheduledStartTimestamp);
    }

    [Fact]
    public async Task Starting_without_an_id_makes_one_and_no_input_is_the_empty_string()
    {
        var sent = Answer<CreateInstanceRequest>("StartInstance", request => new CreateInstanceResponse { InstanceId = request.InstanceId });

        var id = await Client.ScheduleNewWorkflowAsync("W");

        Assert.Equal((id, string.Empty), (sent().InstanceId, sent().Input));
        Assert.True(Guid.TryParse(id, out _));
    }

    [Fact]
    public async Task Starting_later_sends_the_time()
    {
        var sent = Answer<CreateInstanceRequest>("StartInstance", _ => new CreateInstanceResponse());
        var time = new DateTimeOffset(2026, 12, 24, 18, 0, 0, TimeSpan.FromHours(1));

        await Client.ScheduleNewWorkflowAsync("W", "w1", input: null, time);

        Assert.Equal(time, sent().ScheduledStartTimestamp.ToDateTimeOffset());
    }

    [Fact]
    public async Task A_refused_start_throws_what_the_sidecar_said()
    {
        Hub.On<CreateInstanceRequest>("StartInstance", _ => throw new GrpcFailure(6, "an active workflow with ID 'w1' already exists – 100%"));

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => Client.ScheduleNewWorkflowAsync("W", "w1"));

        Assert.Equal("Status(StatusCode=\"AlreadyExists\", Detail=\"an active workflow with ID 'w1' already exists – 100%\")", failure.Message);
    }

    [Fact]
    public async Task A_state_tells_all_that_the_sidecar_said()
    {
        var created = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        Hub.On<GetInstanceRequest>("GetInstance", request => new GetInstanceResponse
        {
            Exists = true,
            WorkflowState = new Dapr.DurableTask.Protobuf.WorkflowState
            {
                Name = "W",
                InstanceId = request.InstanceId,
                WorkflowStatus = OrchestrationStatus.Failed,
                CreatedTimestamp = Timestamp.FromDateTime(created),
                LastUpdatedTimestamp = Timestamp.FromDateTime(created.AddMinutes(1)),
                Input = "1",
                Output = "\"two\"",
                CustomStatus = "{\"step\":3}",
                FailureDetails = new TaskFailureDetails { ErrorType = "System.TimeoutException", ErrorMessage = "late" },
            },
        });

        var state = await Client.GetWorkflowStateAsync("w1");

        Assert.Equal((true, false, true, "W"), (state.Exists, state.IsWorkflowRunning, state.IsWorkflowCompleted, state.WorkflowName));
        Assert.Equal(
            (WorkflowRuntimeStatus.Failed, created, created.AddMinutes(1)),
            (state.RuntimeStatus, state.CreatedAt.UtcDateTime, state.LastUpdatedAt.UtcDateTime));
        Assert.Equal((1, "two", 3), (state.ReadInputAs<int>(), state.ReadOutputAs<string>(), state.ReadCustomStatusAs<Status>()!.Step));
        Assert.True(state.FailureDetails!.IsCausedBy<TimeoutException>());
    }

    [Fact]
    public async Task A_state_of_no_instance_does_not_exist()
    {
        Hub.On<GetInstanceRequest>("GetInstance", _ => new GetInstanceResponse());

        var state = await Client.GetWorkflowStateAsync("w1");

        Assert.Equal((false, WorkflowRuntimeStatus.Unknown, null), (state.Exists, state.RuntimeStatus, state.ReadOutputAs<string>()));
    }

    [Fact]
    public async Task An_instance_that_the_sidecar_does_not_find_does_not_exist()
    {
        Hub.On<GetInstanceRequest>("GetInstance", _ => throw new GrpcFailure(5, "no such instance"));

        Assert.False((await Client.GetWorkflowStateAsync("w1")).Exists);
    }

    [Fact]
    public async Task Termination_and_purge_take_children_along()
    {
        var terminated = Answer<TerminateRequest>("TerminateInstance", _ => new TerminateResponse());
        var purged = Answer<PurgeInstancesRequest>("PurgeInstances", _ => new PurgeInstancesResponse { DeletedInstanceCount = 2 });

        await Client.TerminateWorkflowAsync("w1", "why");
        var deleted = await Client.PurgeInstanceAsync("w1");

        Assert.Equal((true, "\"why\"", true, "w1", true), (terminated().Recursive, terminated().Output, purged().Recursive, purged().InstanceId, deleted));
    }

    [Fact]
    public async Task An_event_is_sent_with_its_payload()
    {
        var sent = Answer<RaiseEventRequest>("RaiseEvent", _ => new RaiseEventResponse());

        await Client.RaiseEventAsync("w1", "go", 5);

        Assert.Equal(("w1", "go", "5"), (sent().InstanceId, sent().Name, sent().Input));
    }

    [Fact]
    public async Task Lists_are_read_page_by_page()
    {
        var sent = Answer<ListInstanceIDsRequest>(
            "ListInstanceIDs", _ => new ListInstanceIDsResponse { InstanceIds = { "a", "b" }, ContinuationToken = "next" });

        var page = await Client.ListInstanceIdsAsync("from", 2);

        Assert.Equal(("from", 2u, "next"), (sent().ContinuationToken, sent().PageSize, page.ContinuationToken));
        Assert.Equal(["a", "b"], page.InstanceIds);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task A_page_has_room_for_one_at_least(int size) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Client.ListInstanceIdsAsync(pageSize: size));

    [Fact]
    public async Task A_rerun_has_an_input_only_where_it_counts()
    {
        var sent = Answer<RerunWorkflowFromEventRequest>("RerunWorkflowFromEvent", _ => new RerunWorkflowFromEventResponse { NewInstanceID = "w2" });

        var id = await Client.RerunWorkflowFromEventAsync("w1", 3, new RerunWorkflowFromEventOptions { Input = 5, OverwriteInput = true });

        Assert.Equal(("w2", "w1", 3u, true, "5"), (id, sent().SourceInstanceID, sent().EventID, sent().OverwriteInput, sent().Input));
        await Assert.ThrowsAsync<ArgumentException>(
            () => Client.RerunWorkflowFromEventAsync("w1", 3, new RerunWorkflowFromEventOptions { Input = 5 }));
    }

    [Fact]
    public async Task A_runtime_that_is_too_old_is_named_as_that()
    {
        Hub.On<GetInstanceHistoryRequest>("GetInstanceHistory", _ => throw new GrpcFailure(
            2, "failed to proxy request: required metadata dapr-callee-app-id or dapr-app-id not found"));

        await Assert.ThrowsAsync<NotSupportedException>(() => Client.GetInstanceHistoryAsync("w1"));
    }

    [Fact]
    public async Task A_history_names_what_happened()
    {
        Hub.On<GetInstanceHistoryRequest>("GetInstanceHistory", _ => new GetInstanceHistoryResponse
        {
            Events =
            {
                new HistoryEvent { EventId = -1, WorkflowStarted = new WorkflowStartedEvent() },
                new HistoryEvent { EventId = 0, TaskScheduled = new TaskScheduledEvent() },
            },
        });

        var history = await Client.GetInstanceHistoryAsync("w1");

        Assert.Equal(
            [(-1, WorkflowHistoryEventType.OrchestratorStarted), (0, WorkflowHistoryEventType.TaskScheduled)],
            history.Select(past => (past.EventId, past.EventType)));
    }

    [Fact]
    public async Task A_sidecar_that_is_not_there_is_unavailable()
    {
        await Hub.DisposeAsync();

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => Client.GetWorkflowStateAsync("w1"));

        Assert.Contains("Unavailable", failure.Message, StringComparison.Ordinal);
    }

    private sealed record Status(int Step);
}
