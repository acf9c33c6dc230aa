using Dapr.DurableTask.Protobuf;
using Dapr.Workflow;
using Dapr.Workflow.Registration;

namespace Sdk.Tests.Replay;

/// <summary>Histories of older code meet newer code.</summary>
public sealed class ChangedCodeTests
{
    [Fact]
    public async Task Replay_AnActivityIsGone_FailsTheWorkflow() =>
        await FailsAsync(context => context.CallActivityAsync("A"), _ => Task.CompletedTask);

    [Fact]
    public async Task Replay_AnotherActivityTookItsPlace_FailsTheWorkflow() =>
        await FailsAsync(context => context.CallActivityAsync("A"), context => context.CallActivityAsync("B"));

    [Fact]
    public async Task Replay_ATimerTookItsPlace_FailsTheWorkflow() =>
        await FailsAsync(context => context.CallActivityAsync("A"), context => context.CreateTimer(TimeSpan.FromSeconds(1)));

    [Fact]
    public async Task Patch_OfAnInstanceThatHadPassedIt_DoesNotCount()
    {
        var old = Turns.Of(async context =>
        {
            await context.CallActivityAsync("A");
            await context.CallActivityAsync("B");
        });
        await old.StartAsync();
        await old.TurnAsync(Happened.Completed(0));

        var response = await old.With(Code(Patched)).TurnAsync(Happened.Completed(1));

        Assert.Equal(OrchestrationStatus.Completed, Assert.Single(response.Actions).CompleteWorkflow.WorkflowStatus);
        Assert.Null(response.Version);
    }

    [Fact]
    public async Task Patch_OfANewInstance_CountsAndIsReportedInEachTurn()
    {
        var instance = new Instance(Code(Patched), string.Empty);

        var first = await instance.StartAsync();
        var second = await instance.TurnAsync(Happened.Completed(0));

        Assert.Equal("new", Assert.Single(first.Actions).ScheduleTask.Name);
        Assert.Equal(["better"], first.Version.Patches);
        Assert.Equal(["better"], second.Version.Patches);
    }

    [Fact]
    public async Task Patch_WithEventsLeftToProcess_DoesNotCountThenOrLater()
    {
        var instance = new Instance(Code(Patched), string.Empty);

        var first = await instance.StartAsync(Happened.Raised("x"));
        var second = await instance.TurnAsync(Happened.Completed(0));

        Assert.Equal("A", Assert.Single(first.Actions).ScheduleTask.Name);
        Assert.Equal("B", Assert.Single(second.Actions).ScheduleTask.Name);
    }

    private static async Task Patched(WorkflowContext context)
    {
        if (context.IsPatched("better"))
        {
            await context.CallActivityAsync("new");
            return;
        }

        await context.CallActivityAsync("A");
        await context.CallActivityAsync("B");
    }

    private static async Task FailsAsync(Func<WorkflowContext, Task> before, Func<WorkflowContext, Task> after)
    {
        var instance = new Instance(Code(before), string.Empty);
        await instance.StartAsync();

        var response = await instance.With(Code(after)).TurnAsync(Happened.Completed(0));

        var complete = Assert.Single(response.Actions).CompleteWorkflow;
        Assert.Equal(OrchestrationStatus.Failed, complete.WorkflowStatus);
        Assert.Contains("deterministic", complete.FailureDetails.ErrorMessage, StringComparison.Ordinal);
    }

    private static Dapr.Workflow.Replay.WorkflowExecutor Code(Func<WorkflowContext, Task> code)
    {
        var registry = new WorkflowRegistry();
        registry.AddWorkflow("W", _ => new FunctionWorkflow<object?, object?>(async (context, _) =>
        {
            await code(context);
            return null;
        }));
        return Turns.Executor(registry);
    }
}
