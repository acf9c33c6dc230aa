using Dapr.DurableTask.Protobuf;
using Dapr.Workflow;
using Dapr.Workflow.Registration;
using Google.Protobuf;
using PropagatedHistory = Dapr.Workflow.PropagatedHistory;

namespace Sdk.Tests.Replay;

public sealed class PropagatedHistoryTests
{
    [Fact]
    public async Task GetPropagatedHistory_NothingHandedOn_Null() => Assert.Null(await ReadAsync());

    [Fact]
    public async Task GetPropagatedHistory_AncestorsHandedOn_TellsWhatTheyDid()
    {
        var history = await ReadAsync(
            Chunk(
                "shop",
                "o1",
                "Order",
                Scheduled(0, "Reserve", "1"),
                Happened.Completed(0, "2"),
                Scheduled(1, "Pay", "3"),
                Happened.Failed(1, "no"),
                Scheduled(2, "Pay", "4")),
            Chunk("bank", "o1:p", "Payment", Child(0, "Check"), Happened.ChildFailed(0), Child(1, "Book")));

        Assert.Equal(["shop", "bank"], history!.GetAppIds());
        Assert.True(history.TryGetLastWorkflowEventByName("order", out var order));
        Assert.Equal(("shop", "o1", "Order"), (order.AppId, order.InstanceId, order.Name));
        Assert.Equal(
            [
                ("Reserve", PropagatedHistoryStatus.Completed, "1", "2"),
                ("Pay", PropagatedHistoryStatus.Failed, "3", null),
                ("Pay", PropagatedHistoryStatus.Pending, "4", null),
            ],
            order.Activities.Select(activity => (activity.Name, activity.Status, activity.Input, activity.Output)));
        Assert.Equal("no", order.Activities[1].FailureDetails!.ErrorMessage);
        Assert.Equal(
            [("Check", PropagatedHistoryStatus.Failed), ("Book", PropagatedHistoryStatus.Pending)],
            history.Events[1].Workflows.Select(child => (child.Name, child.Status)));
    }

    [Fact]
    public async Task Queries_ByNameAppOrInstance_GiveWhatMatches()
    {
        var history = await ReadAsync(
            Chunk("shop", "a", "Order", Scheduled(0, "Pay", "1"), Scheduled(1, "Pay", "2"), Child(2, "Check")), Chunk("shop", "A", "Order"));

        Assert.Equal(2, history!.GetByAppId("SHOP").Count);
        Assert.Equal("a", Assert.Single(history.GetByInstanceId("a")).InstanceId);
        Assert.Equal(2, history.GetEventsByWorkflowName("ORDER").Count);
        Assert.False(history.TryGetLastWorkflowEventByName("other", out _));
        Assert.Equal(2, history.Events[0].GetActivitiesByName("pay").Count);
        Assert.True(history.Events[0].TryGetLastActivityByName("pay", out var last));
        Assert.Equal("2", last.Input);
        Assert.True(history.Events[0].TryGetLastWorkflowByName("check", out _));
        Assert.False(history.Events[0].TryGetLastWorkflowByName("none", out _));
        Assert.Throws<ArgumentException>(() => history.GetByAppId(" "));
    }

    [Fact]
    public void WithHistoryPropagation_OptionsGiven_StayAsTheyAre()
    {
        var options = new WorkflowTaskOptions(TargetAppId: "bank");
        var child = new ChildWorkflowTaskOptions(InstanceId: "c");

        Assert.Equal(
            new WorkflowTaskOptions(TargetAppId: "bank", PropagationScope: Dapr.Workflow.HistoryPropagationScope.Lineage),
            options.WithHistoryPropagation(Dapr.Workflow.HistoryPropagationScope.Lineage));
        Assert.Equal(
            new ChildWorkflowTaskOptions("c", PropagationScope: Dapr.Workflow.HistoryPropagationScope.OwnHistory),
            child.WithHistoryPropagation(Dapr.Workflow.HistoryPropagationScope.OwnHistory));
        Assert.Equal(Dapr.Workflow.HistoryPropagationScope.None, options.PropagationScope);
    }

    private static async Task<PropagatedHistory?> ReadAsync(params PropagatedHistoryChunk[] chunks)
    {
        PropagatedHistory? read = null;
        var registry = new WorkflowRegistry();
        registry.AddWorkflow("W", _ => new FunctionWorkflow<string, string>((context, _) =>
        {
            read = context.GetPropagatedHistory();
            return Task.FromResult(string.Empty);
        }));
        var started = new HistoryEvent
        {
            EventId = -1,
            ExecutionStarted = new ExecutionStartedEvent { Name = "W", WorkflowInstance = new WorkflowInstance { InstanceId = "w" } }
        };
        var request = new WorkflowRequest
        {
            InstanceId = "w",
            NewEvents = { new HistoryEvent { EventId = -1, Timestamp = new(), WorkflowStarted = new WorkflowStartedEvent() }, started }
        };
        request.PropagatedHistory = chunks.Length == 0 ? null : new Dapr.DurableTask.Protobuf.PropagatedHistory { Chunks = { chunks } };
        await Turns.Executor(registry).RunAsync(request);
        return read;
    }

    private static PropagatedHistoryChunk Chunk(string app, string instance, string name, params HistoryEvent[] history) =>
        new() { AppId = app, InstanceId = instance, WorkflowName = name, RawEvents = { history.Select(past => past.ToByteString()) } };

    private static HistoryEvent Scheduled(int id, string name, string input) =>
        new() { EventId = id, TaskScheduled = new TaskScheduledEvent { Name = name, Input = input } };

    private static HistoryEvent Child(int id, string name) =>
        new() { EventId = id, ChildWorkflowInstanceCreated = new ChildWorkflowInstanceCreatedEvent { Name = name } };
}
