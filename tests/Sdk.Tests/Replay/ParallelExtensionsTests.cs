using Dapr.DurableTask.Protobuf;
using Dapr.Workflow;

namespace Sdk.Tests.Replay;

public sealed class ParallelExtensionsTests
{
    [Fact]
    public async Task ProcessInParallel_MoreInputsThanAllowed_StartsTheNextWhenOneEnds()
    {
        var instance = Turns.Of(context => context.ProcessInParallelAsync([1, 2, 3], item => context.CallActivityAsync<int>("A", item), maxConcurrency: 2));

        var first = await instance.StartAsync();
        var next = await instance.TurnAsync(Happened.Completed(1, "20"));
        var end = await instance.TurnAsync(Happened.Completed(2, "30"), Happened.Completed(0, "10"));

        Assert.Equal([0, 1], first.Actions.Select(action => action.Id));
        Assert.Equal("3", Assert.Single(next.Actions).ScheduleTask.Input);
        Assert.Equal("[10,20,30]", Assert.Single(end.Actions).CompleteWorkflow.Result);
    }

    [Fact]
    public async Task ProcessInParallel_OneFails_ThrowsOnceAllHaveEnded()
    {
        var instance = Turns.Of(context => context.ProcessInParallelAsync([1, 2], item => context.CallActivityAsync<int>("A", item)));
        await instance.StartAsync();

        var waiting = await instance.TurnAsync(Happened.Failed(0));
        var end = await instance.TurnAsync(Happened.Completed(1, "2"));

        Assert.Empty(waiting.Actions);
        Assert.Equal(
            (OrchestrationStatus.Failed, "System.AggregateException"),
            (end.Actions[0].CompleteWorkflow.WorkflowStatus, end.Actions[0].CompleteWorkflow.FailureDetails.ErrorType));
    }
}
