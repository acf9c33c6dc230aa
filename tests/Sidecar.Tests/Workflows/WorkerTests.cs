using Dapr.DurableTask.Protobuf;
using Testing;

namespace Sidecar.Tests.Workflows;

/// <summary>Workers that come, leave, and answer late.</summary>
public sealed class WorkerTests : IAsyncLifetime
{
    private readonly CancellationTokenSource stop = new();
    private WorkflowHost host = null!;

    public async Task InitializeAsync() => host = await WorkflowHost.StartAsync(new MemoryStore());

    public async Task DisposeAsync()
    {
        await stop.CancelAsync();
        await host.DisposeAsync();
        stop.Dispose();
    }

    [Fact]
    public async Task Each_item_goes_to_exactly_one_of_several_workers()
    {
        var seen = new List<string>();
        ActivityResponse Note(ActivityRequest request)
        {
            lock (seen)
            {
                seen.Add(request.WorkflowInstance.InstanceId);
            }

            return new ActivityResponse();
        }

        const string scripts = """{"W":[{"activity":"A"},{"complete":"1"}]}""";
        await using var one = new EagerWorker(host.GrpcAddress, scripts, Note);
        await using var two = new EagerWorker(host.GrpcAddress, scripts, Note);
        await using var three = new EagerWorker(host.GrpcAddress, scripts, Note);
        await Wait.UntilAsync(() => host.Runtime.Dispatcher.ConnectedWorkers == 3, "three workers");

        await Task.WhenAll(Enumerable.Range(0, 60).Select(async index =>
        {
            await host.Grpc.StartAsync($"w{index}", "W");
            await host.Grpc.WaitAsync($"w{index}");
        }));

        Assert.Equal(60, seen.Count);
        Assert.Equal(60, seen.Distinct().Count());
    }

    [Fact]
    public async Task A_turn_whose_worker_left_is_given_again_and_a_late_answer_to_it_harms_nothing()
    {
        var lost = await ConnectAsync();
        var start = host.Grpc.StartAsync("w1", "W");
        await lost.NextAsync();
        await LeaveAsync(lost);

        var worker = await ConnectAsync();
        var again = await worker.NextAsync();
        await host.Grpc.AnswerAsync(Schedule(again, 0));
        await start;
        var activity = await worker.NextAsync();
        await host.Grpc.AnswerAsync(new ActivityResponse { InstanceId = "w1", TaskId = activity.ActivityRequest.TaskId, Result = "1" });
        var second = await worker.NextAsync();

        // The first worker wakes up and answers the first turn: that it waits for nothing.
        await host.Grpc.AnswerAsync(new WorkflowResponse { InstanceId = "w1" });
        await host.Grpc.AnswerAsync(Complete(second, 1));

        Assert.Equal(OrchestrationStatus.Completed, (await host.Grpc.WaitAsync("w1")).WorkflowState.WorkflowStatus);
        HistoryRules.Hold(await host.Grpc.HistoryAsync("w1"));
    }

    [Fact]
    public async Task A_late_answer_to_a_turn_given_again_is_as_good_as_the_new_one()
    {
        var lost = await ConnectAsync();
        var start = host.Grpc.StartAsync("w1", "W");
        var first = await lost.NextAsync();
        await LeaveAsync(lost);
        var worker = await ConnectAsync();
        var again = await worker.NextAsync();

        await host.Grpc.AnswerAsync(Complete(first, 0));
        await host.Grpc.AnswerAsync(Complete(again, 0));
        await start;

        Assert.Equal(OrchestrationStatus.Completed, (await host.Grpc.WaitAsync("w1")).WorkflowState.WorkflowStatus);
        HistoryRules.Hold(await host.Grpc.HistoryAsync("w1"));
    }

    [Fact]
    public async Task A_worker_that_never_echoes_a_token_is_understood()
    {
        var lost = await ConnectAsync();
        var start = host.Grpc.StartAsync("w1", "W");
        await lost.NextAsync();
        await LeaveAsync(lost);
        var worker = await ConnectAsync();

        await host.Grpc.AnswerAsync(Schedule(new WorkItem { WorkflowRequest = (await worker.NextAsync()).WorkflowRequest }, 0));
        await start;
        await worker.NextAsync();
        await host.Grpc.AnswerAsync(new ActivityResponse { InstanceId = "w1" });
        await worker.NextAsync();
        await host.Grpc.AnswerAsync(Complete(new WorkItem { WorkflowRequest = new WorkflowRequest { InstanceId = "w1" } }, 1));

        Assert.Equal(OrchestrationStatus.Completed, (await host.Grpc.WaitAsync("w1")).WorkflowState.WorkflowStatus);
    }

    [Fact]
    public async Task An_answer_of_an_older_life_is_not_taken_for_the_same_task_of_the_next()
    {
        var worker = await ConnectAsync();
        var start = host.Grpc.StartAsync("w1", "W");
        await host.Grpc.AnswerAsync(Schedule(await worker.NextAsync(), 0));
        await start;
        var old = await worker.NextAsync();
        await host.Grpc.RaiseAsync("w1", "go");
        var turn = await worker.NextAsync();
        await host.Grpc.AnswerAsync(new WorkflowResponse
        {
            InstanceId = "w1",
            Actions = { new WorkflowAction { Id = 1, CompleteWorkflow = new CompleteWorkflowAction { WorkflowStatus = OrchestrationStatus.ContinuedAsNew } } },
            CompletionToken = turn.CompletionToken,
        });
        await host.Grpc.AnswerAsync(Schedule(await worker.NextAsync(), 0));
        var activity = await worker.NextAsync();

        await host.Grpc.AnswerAsync(new ActivityResponse { InstanceId = "w1", Result = "old", CompletionToken = old.CompletionToken });
        await host.Grpc.AnswerAsync(new ActivityResponse { InstanceId = "w1", Result = "new", CompletionToken = activity.CompletionToken });
        var last = await worker.NextAsync();

        Assert.Equal("new", last.WorkflowRequest.NewEvents[^1].TaskCompleted.Result);
    }

    private static WorkflowResponse Schedule(WorkItem turn, int id) => new()
    {
        InstanceId = turn.WorkflowRequest.InstanceId,
        Actions = { new WorkflowAction { Id = id, ScheduleTask = new ScheduleTaskAction { Name = "A" } } },
        CompletionToken = turn.CompletionToken,
    };

    private static WorkflowResponse Complete(WorkItem turn, int id) => new()
    {
        InstanceId = turn.WorkflowRequest.InstanceId,
        Actions = { new WorkflowAction { Id = id, CompleteWorkflow = new CompleteWorkflowAction { WorkflowStatus = OrchestrationStatus.Completed } } },
        CompletionToken = turn.CompletionToken,
    };

    private async Task<ManualWorker> ConnectAsync()
    {
        var worker = new ManualWorker(host.GrpcAddress, stop.Token);
        await Wait.UntilAsync(() => host.Runtime.Dispatcher.ConnectedWorkers == 1, "the worker is connected");
        return worker;
    }

    private async Task LeaveAsync(ManualWorker worker)
    {
        await worker.LeaveAsync();
        await Wait.UntilAsync(() => host.Runtime.Dispatcher.ConnectedWorkers == 0, "the worker has left");
    }
}
