using Dapr.DurableTask.Protobuf;
using Dapr.Workflow;

namespace Sdk.Tests.Replay;

public sealed class SchedulingTests
{
    [Fact]
    public async Task Run_ActivitiesInParallel_TakeTheirIdsInTheOrderOfTheCode()
    {
        var instance = Turns.Of(context => Task.WhenAll(context.CallActivityAsync("A", 1), context.CallActivityAsync("B", "x")));

        var response = await instance.StartAsync();

        Assert.Equal([(0, "A", "1"), (1, "B", "\"x\"")], response.Actions.Select(action => (action.Id, action.ScheduleTask.Name, action.ScheduleTask.Input)));
    }

    [Fact]
    public async Task Run_NullInput_IsTheEmptyString()
    {
        var response = await Turns.Of(context => context.CallActivityAsync("A")).StartAsync();

        Assert.Equal(string.Empty, Assert.Single(response.Actions).ScheduleTask.Input);
    }

    [Fact]
    public async Task Run_WaitingForAnActivity_AsksForItOnce()
    {
        var instance = Turns.Of(context => context.CallActivityAsync("A"));
        await instance.StartAsync();

        var response = await instance.TurnAsync(Happened.Raised("other"));

        Assert.Empty(response.Actions);
    }

    [Fact]
    public async Task Run_ActivityAnswers_ItsOutputIsReadFromJson()
    {
        var instance = Turns.Of(async context => (await context.CallActivityAsync<Price>("A")).Amount);
        await instance.StartAsync();

        var response = await instance.TurnAsync(Happened.Completed(0, """{"AMOUNT":5}"""));

        Assert.Equal("5", Assert.Single(response.Actions).CompleteWorkflow.Result);
    }

    [Fact]
    public async Task Run_ActivityAnswersNothing_ItsOutputIsTheDefault()
    {
        var instance = Turns.Of(async context => await context.CallActivityAsync<int>("A"));
        await instance.StartAsync();

        var response = await instance.TurnAsync(Happened.Completed(0));

        Assert.Equal("0", Assert.Single(response.Actions).CompleteWorkflow.Result);
    }

    [Fact]
    public async Task Run_ActivityFails_TheCodeSeesHow()
    {
        var instance = Turns.Of(async context =>
        {
            var failure = await Assert.ThrowsAsync<WorkflowTaskFailedException>(() => context.CallActivityAsync("A"));
            return failure.FailureDetails.IsCausedBy<InvalidOperationException>() ? failure.FailureDetails.ErrorMessage : "?";
        });
        await instance.StartAsync();

        var response = await instance.TurnAsync(Happened.Failed(0, "broken"));

        Assert.Equal("\"broken\"", Assert.Single(response.Actions).CompleteWorkflow.Result);
    }

    [Fact]
    public async Task Run_CodeThrows_TheWorkflowFailsWithTheExceptionsType()
    {
        var response = await Turns.Of(_ => throw new TimeoutException("late")).StartAsync();

        var complete = Assert.Single(response.Actions).CompleteWorkflow;
        Assert.Equal(
            (OrchestrationStatus.Failed, "System.TimeoutException", "late"),
            (complete.WorkflowStatus, complete.FailureDetails.ErrorType, complete.FailureDetails.ErrorMessage));
    }

    [Fact]
    public async Task Run_UnknownWorkflow_FailsForGood()
    {
        var response = await new Instance(Turns.Executor(new()), string.Empty).StartAsync();

        var failure = Assert.Single(response.Actions).CompleteWorkflow.FailureDetails;
        Assert.Equal(("WorkflowNotFound", true), (failure.ErrorType, failure.IsNonRetriable));
    }

    [Fact]
    public async Task Run_AnotherApplicationsActivity_IsRoutedByTheAction()
    {
        var response = await Turns.Of(context => context.CallActivityAsync("A", options: new WorkflowTaskOptions { TargetAppId = "other" })).StartAsync();

        Assert.Equal("other", Assert.Single(response.Actions).Router.TargetAppID);
    }

    [Fact]
    public async Task Run_HistoryGoesAlong_TheActionSaysHowMuch()
    {
        var options = new ChildWorkflowTaskOptions { PropagationScope = Dapr.Workflow.HistoryPropagationScope.Lineage };

        var response = await Turns.Of(context => context.CallChildWorkflowAsync("K", options: options)).StartAsync();

        Assert.Equal(Dapr.DurableTask.Protobuf.HistoryPropagationScope.Lineage, Assert.Single(response.Actions).CreateChildWorkflow.HistoryPropagationScope);
    }

    [Fact]
    public async Task Run_ChildWithoutAnId_GetsTheSameOneInEachReplay()
    {
        var instance = Turns.Of(async context => await Task.WhenAll(context.CallChildWorkflowAsync("K"), context.WaitForExternalEventAsync<object>("e")));
        var first = await instance.StartAsync();

        var again = await new Instance(Turns.Executor(Registry()), string.Empty).StartAsync();

        Assert.Equal(first.Actions[0].CreateChildWorkflow.InstanceId, again.Actions[0].CreateChildWorkflow.InstanceId);
        Assert.True(Guid.TryParse(first.Actions[0].CreateChildWorkflow.InstanceId, out _));

        static Dapr.Workflow.Registration.WorkflowRegistry Registry()
        {
            var registry = new Dapr.Workflow.Registration.WorkflowRegistry();
            registry.AddWorkflow("W", _ => new Dapr.Workflow.Registration.FunctionWorkflow<object?, object?>(async (context, _) =>
            {
                await context.CallChildWorkflowAsync("K");
                return null;
            }));
            return registry;
        }
    }

    [Fact]
    public async Task Run_TwoCallsOfOneActivity_HaveDifferentKeys()
    {
        var response = await Turns.Of(context => Task.WhenAll(context.CallActivityAsync("A"), context.CallActivityAsync("A"))).StartAsync();

        Assert.Equal(2, response.Actions.Select(action => action.ScheduleTask.TaskExecutionId).Distinct().Count());
    }

    [Fact]
    public async Task Run_CodeYieldsItsThread_TheContextRefusesToGoOn()
    {
        var seen = new TaskCompletionSource<Exception>();
        var instance = Turns.Of(async context =>
        {
            await Task.Yield();
            try
            {
                await context.CallActivityAsync("A");
            }
            catch (InvalidOperationException failure)
            {
                seen.TrySetResult(failure);
                throw;
            }
        });

        await instance.StartAsync();

        Assert.Contains("outside of its turn", (await seen.Task).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_CodeAwaitsWithoutTheContext_StaysOnTheTurnsThread()
    {
        var instance = Turns.Of(async context =>
        {
            await context.CallActivityAsync("A").ConfigureAwait(false);
            await context.CallActivityAsync("B").ConfigureAwait(false);
        });
        await instance.StartAsync();

        var response = await instance.TurnAsync(Happened.Completed(0));

        Assert.Equal("B", Assert.Single(response.Actions).ScheduleTask.Name);
    }

    [Fact]
    public async Task Run_UnderAnotherScheduler_StaysOnTheTurnsThread()
    {
        var instance = Turns.Of(async context =>
        {
            await context.CallActivityAsync("A");
            await context.CallActivityAsync("B");
        });
        var scheduler = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
        await Task.Factory.StartNew(() => instance.StartAsync(), CancellationToken.None, TaskCreationOptions.None, scheduler).Unwrap();

        var response = await Task.Factory.StartNew(
            () => instance.TurnAsync(Happened.Completed(0)), CancellationToken.None, TaskCreationOptions.None, scheduler).Unwrap();

        Assert.Equal("B", Assert.Single(response.Actions).ScheduleTask.Name);
    }

    private sealed record Price(int Amount);
}
