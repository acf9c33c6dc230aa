using Dapr.DurableTask.Protobuf;
using Dapr.Workflow;

namespace Sdk.Tests.Replay;

public sealed class RetryTests
{
    [Fact]
    public async Task Activity_FailsThenWorks_IsCalledAgainAfterATimer()
    {
        var instance = Turns.Of(context => context.CallActivityAsync<int>("A", options: Policy(attempts: 3)));
        var first = (await instance.StartAsync()).Actions[0].ScheduleTask.TaskExecutionId;

        var waiting = await instance.TurnAsync(Happened.Failed(0));
        var timer = Assert.Single(waiting.Actions);
        Assert.Equal(
            (1, first, instance.Now.AddSeconds(2)),
            (timer.Id, timer.CreateTimer.ActivityRetry.TaskExecutionId, timer.CreateTimer.FireAt.ToDateTime()));
        var again = await instance.TurnAsync(Happened.Fired(1));
        var end = await instance.TurnAsync(Happened.Completed(2, "5"));

        Assert.NotEqual(first, Assert.Single(again.Actions).ScheduleTask.TaskExecutionId);
        Assert.Equal("5", Assert.Single(end.Actions).CompleteWorkflow.Result);
    }

    [Fact]
    public async Task Activity_AttemptsAreSpent_Fails()
    {
        var instance = Turns.Of(context => context.CallActivityAsync("A", options: Policy(attempts: 2)));
        await instance.StartAsync();
        await instance.TurnAsync(Happened.Failed(0));
        await instance.TurnAsync(Happened.Fired(1));

        var response = await instance.TurnAsync(Happened.Failed(2, "still no"));

        var failure = Assert.Single(response.Actions).CompleteWorkflow.FailureDetails;
        Assert.Equal(("Dapr.Workflow.WorkflowTaskFailedException", "Task failed: still no"), (failure.ErrorType, failure.ErrorMessage));
    }

    [Fact]
    public async Task Activity_TimeIsOver_FailsThoughAttemptsAreLeft()
    {
        var policy = new WorkflowRetryPolicy(100, TimeSpan.FromSeconds(2), retryTimeout: TimeSpan.FromSeconds(30));
        var instance = Turns.Of(context => context.CallActivityAsync("A", options: new WorkflowTaskOptions(policy)));
        await instance.StartAsync();

        var response = await instance.TurnAsync(Happened.Failed(0));

        Assert.Equal(OrchestrationStatus.Failed, Assert.Single(response.Actions).CompleteWorkflow.WorkflowStatus);
    }

    [Fact]
    public async Task Child_Fails_TheTimerNamesTheFirstChildAndTheNextIsAnother()
    {
        var instance = Turns.Of(
            context => context.CallChildWorkflowAsync("K", options: new ChildWorkflowTaskOptions(RetryPolicy: Policy(attempts: 2).RetryPolicy)));
        var first = (await instance.StartAsync()).Actions[0].CreateChildWorkflow.InstanceId;

        var waiting = await instance.TurnAsync(Happened.ChildFailed(0));
        var again = await instance.TurnAsync(Happened.Fired(1));

        Assert.Equal(first, Assert.Single(waiting.Actions).CreateTimer.ChildWorkflowRetry.InstanceId);
        Assert.NotEqual(first, Assert.Single(again.Actions).CreateChildWorkflow.InstanceId);
    }

    private static WorkflowTaskOptions Policy(int attempts) => new(new WorkflowRetryPolicy(attempts, TimeSpan.FromSeconds(2)));
}
