using Dapr.DurableTask.Protobuf;

namespace Sdk.Tests.Replay;

public sealed class LifecycleTests
{
    [Fact]
    public async Task Suspended_WithNewActionsInItsTurn_HoldsThemBackUntilResumed()
    {
        var instance = Turns.Of(context => context.CallActivityAsync("A"));

        var suspended = await instance.StartAsync(Happened.Suspended());
        var resumed = await instance.TurnAsync(Happened.Resumed());

        Assert.Empty(suspended.Actions);
        Assert.Equal("A", Assert.Single(resumed.Actions).ScheduleTask.Name);
    }

    [Fact]
    public async Task Suspended_EventsInBetween_AreTakenInOrderOnceResumed()
    {
        var instance = Turns.Of(
            async context => new[] { await context.WaitForExternalEventAsync<int>("a"), await context.WaitForExternalEventAsync<int>("b") });
        await instance.StartAsync();
        await instance.TurnAsync(Happened.Suspended());
        var held = await instance.TurnAsync(Happened.Raised("b", "2"), Happened.Raised("a", "1"));

        var resumed = await instance.TurnAsync(Happened.Resumed());

        Assert.Empty(held.Actions);
        Assert.Equal("[1,2]", Assert.Single(resumed.Actions).CompleteWorkflow.Result);
    }

    [Fact]
    public async Task Terminated_InTheMiddle_CompletesWithItsOutputAlone()
    {
        var instance = Turns.Of(context => context.CallActivityAsync("A"));

        var response = await instance.StartAsync(Happened.Terminated("\"why\""));

        var complete = Assert.Single(response.Actions).CompleteWorkflow;
        Assert.Equal((OrchestrationStatus.Terminated, "\"why\""), (complete.WorkflowStatus, complete.Result));
    }

    [Fact]
    public async Task ContinueAsNew_EventsNobodyWaitedFor_GoAlong()
    {
        var instance = Turns.Of(async context =>
        {
            await context.WaitForExternalEventAsync<int>("go");
            context.ContinueAsNew(5);
        });

        var response = await instance.StartAsync(Happened.Raised("go", "1"), Happened.Raised("go", "2"), Happened.Raised("stop", "3"));

        var complete = Assert.Single(response.Actions).CompleteWorkflow;
        Assert.Equal((OrchestrationStatus.ContinuedAsNew, "5"), (complete.WorkflowStatus, complete.Result));
        Assert.Equal(["2", "3"], complete.CarryoverEvents.Select(kept => kept.EventRaised.Input));
    }

    [Fact]
    public async Task ContinueAsNew_WithoutThem_LeavesThemBehind()
    {
        var instance = Turns.Of(context =>
        {
            context.ContinueAsNew(newInput: null, preserveUnprocessedEvents: false);
            return Task.CompletedTask;
        });

        var response = await instance.StartAsync(Happened.Raised("go", "1"));

        Assert.Empty(Assert.Single(response.Actions).CompleteWorkflow.CarryoverEvents);
    }

    [Fact]
    public async Task CustomStatus_SetAndCleared_IsSaidInEachTurn()
    {
        var instance = Turns.Of(async context =>
        {
            context.SetCustomStatus(new { Step = 1 });
            await context.CallActivityAsync("A");
            context.SetCustomStatus(customStatus: null);
            await context.CallActivityAsync("B");
        });

        var first = await instance.StartAsync();
        var same = await instance.TurnAsync(Happened.Raised("x"));
        var cleared = await instance.TurnAsync(Happened.Completed(0));

        Assert.Equal(("{\"step\":1}", "{\"step\":1}", null), (first.CustomStatus, same.CustomStatus, cleared.CustomStatus));
    }

    [Fact]
    public async Task IsReplaying_WhileHistoryIsRead_ThenNotAnyMore()
    {
        var seen = new List<bool>();
        var instance = Turns.Of(async context =>
        {
            seen.Add(context.IsReplaying);
            await context.CallActivityAsync("A");
            seen.Add(context.IsReplaying);
        });
        await instance.StartAsync();

        await instance.TurnAsync(Happened.Completed(0));

        Assert.Equal([false, true, false], seen);
    }

    [Fact]
    public async Task Clock_OfEachPoint_IsItsTurnsTime()
    {
        var times = new List<DateTime>();
        var instance = Turns.Of(async context =>
        {
            times.Add(context.CurrentUtcDateTime);
            await context.CallActivityAsync("A");
            times.Add(context.CurrentUtcDateTime);
        });
        await instance.StartAsync();
        var first = instance.Now;
        await instance.TurnAsync(Happened.Completed(0));

        Assert.Equal([first, first, instance.Now], times);
    }

    [Fact]
    public async Task Logger_OfTheWorkflow_WritesEachLineOnce()
    {
        using var log = new LogLines();
        var registry = new Dapr.Workflow.Registration.WorkflowRegistry();
        registry.AddWorkflow("W", _ => new Dapr.Workflow.Registration.FunctionWorkflow<object?, object?>(async (context, _) =>
        {
            var logger = context.CreateReplaySafeLogger("cat");
            log.Write(logger, "before");
            await context.CallActivityAsync("A");
            log.Write(logger, "after");
            return null;
        }));
        var instance = new Instance(Turns.Executor(registry, log), string.Empty);
        await instance.StartAsync();

        await instance.TurnAsync(Happened.Completed(0));

        Assert.Equal(["cat: before", "cat: after"], log.Lines);
    }
}
