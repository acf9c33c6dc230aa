using Dapr.DurableTask.Protobuf;

namespace Sdk.Tests.Replay;

public sealed class WaitTests
{
    [Fact]
    public async Task Timer_OfADelay_FiresSoLongAfterTheTurnsTime()
    {
        var instance = Turns.Of(context => context.CreateTimer(TimeSpan.FromSeconds(30)));

        var response = await instance.StartAsync();

        var timer = Assert.Single(response.Actions).CreateTimer;
        Assert.Equal(instance.Now.AddSeconds(30), timer.FireAt.ToDateTime());
        Assert.Equal(CreateTimerAction.OriginOneofCase.CreateTimer, timer.OriginCase);
    }

    [Fact]
    public async Task Timer_CancelledInItsTurn_IsNotSet()
    {
        var instance = Turns.Of(async context =>
        {
            using var cancellation = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromSeconds(30), cancellation.Token);
            Cancel(cancellation);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => timer);
            await context.CallActivityAsync("A");
        });

        var response = await instance.StartAsync();

        Assert.Equal((1, "A"), (response.Actions[0].Id, Assert.Single(response.Actions).ScheduleTask.Name));
    }

    [Fact]
    public async Task Timer_CancelledLater_ItsLateEventIsIgnored()
    {
        var instance = Turns.Of(async context =>
        {
            using var cancellation = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromHours(1), cancellation.Token);
            await context.CallActivityAsync("A");
            Cancel(cancellation);
            await context.WaitForExternalEventAsync<object>("go");
        });
        await instance.StartAsync();
        await instance.TurnAsync(Happened.Completed(1));

        var late = await instance.TurnAsync(Happened.Fired(0));
        var end = await instance.TurnAsync(Happened.Raised("go"));

        Assert.Empty(late.Actions);
        Assert.Equal(OrchestrationStatus.Completed, Assert.Single(end.Actions).CompleteWorkflow.WorkflowStatus);
    }

    [Fact]
    public async Task Event_NobodyWaitedFor_IsKeptInOrder()
    {
        var instance = Turns.Of(async context =>
        {
            await context.CallActivityAsync("A");
            return new[] { await context.WaitForExternalEventAsync<int>("go"), await context.WaitForExternalEventAsync<int>("go") };
        });
        await instance.StartAsync(Happened.Raised("Go", "1"), Happened.Raised("gO", "2"));

        var response = await instance.TurnAsync(Happened.Completed(0));

        Assert.Equal("[1,2]", Assert.Single(response.Actions).CompleteWorkflow.Result);
    }

    [Fact]
    public async Task Event_WithTimeout_InTime_NeedsNoTimerAnyMore()
    {
        var instance = Turns.Of(context => context.WaitForExternalEventAsync<int>("go", TimeSpan.FromHours(24)));
        var first = await instance.StartAsync();

        var response = await instance.TurnAsync(Happened.Raised("go", "7"));
        var late = await instance.TurnAsync(Happened.Fired(0));

        Assert.Equal("go", Assert.Single(first.Actions).CreateTimer.ExternalEvent.Name);
        Assert.Equal("7", Assert.Single(response.Actions).CompleteWorkflow.Result);
        Assert.Equal("7", Assert.Single(late.Actions).CompleteWorkflow.Result);
    }

    [Fact]
    public async Task Event_WithTimeout_TooLate_ThrowsAndTheEventIsKept()
    {
        var instance = Turns.Of(async context =>
        {
            await Assert.ThrowsAsync<TaskCanceledException>(() => context.WaitForExternalEventAsync<int>("go", TimeSpan.FromSeconds(1)));
            return await context.WaitForExternalEventAsync<int>("go");
        });
        await instance.StartAsync();
        await instance.TurnAsync(Happened.Fired(0));

        var response = await instance.TurnAsync(Happened.Raised("go", "7"));

        Assert.Equal("7", Assert.Single(response.Actions).CompleteWorkflow.Result);
    }

    [Fact]
    public async Task Event_WithZeroTimeout_TakesOnlyWhatIsThere()
    {
        var instance = Turns.Of(async context =>
        {
            await context.CallActivityAsync("A");
            var there = await context.WaitForExternalEventAsync<int>("go", TimeSpan.Zero);
            await Assert.ThrowsAsync<TaskCanceledException>(() => context.WaitForExternalEventAsync<int>("go", TimeSpan.Zero));
            return there;
        });
        await instance.StartAsync(Happened.Raised("go", "1"));

        var response = await instance.TurnAsync(Happened.Completed(0));

        var only = Assert.Single(response.Actions);
        Assert.Equal((1, "1"), (only.Id, only.CompleteWorkflow.Result));
    }

    [Fact]
    public async Task Event_WhoLeft_GetsNone()
    {
        var instance = Turns.Of(async context =>
        {
            using var cancellation = new CancellationTokenSource();
            var left = context.WaitForExternalEventAsync<int>("go", cancellation.Token);
            var stayed = context.WaitForExternalEventAsync<int>("go");
            Cancel(cancellation);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
            return await stayed;
        });
        await instance.StartAsync();

        var response = await instance.TurnAsync(Happened.Raised("go", "3"));

        Assert.Equal("3", Assert.Single(response.Actions).CompleteWorkflow.Result);
    }

    [Fact]
    public async Task Code_WaitsForWhatIsNotTheContexts_IsNamedInTheLog()
    {
        using var log = new LogLines();
        var registry = new Dapr.Workflow.Registration.WorkflowRegistry();
        registry.AddWorkflow("W", _ => new Dapr.Workflow.Registration.FunctionWorkflow<object?, object?>((_, _) => new TaskCompletionSource<object?>().Task));

        await new Instance(Turns.Executor(registry, log), string.Empty).StartAsync();

        Assert.Contains("w1", Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Event_WaitWithoutEnd_SetsNoTimerOfItsOwn()
    {
        var response = await Turns.Of(context => context.WaitForExternalEventAsync<int>("go", TimeSpan.FromSeconds(-1))).StartAsync();

        Assert.Empty(response.Actions);
    }

    [Fact]
    public async Task Event_HistoryWithSentinels_IsReplayedAndGoesOnWithThem()
    {
        var instance = Turns.Of(async context =>
        {
            await context.WaitForExternalEventAsync<int>("one");
            await context.CallActivityAsync("A");
            await context.WaitForExternalEventAsync<int>("two");
        });

        var response = await instance.StartAsync(
            Happened.SentinelTimer(0, "one"),
            Happened.Raised("one", "1"),
            new HistoryEvent { EventId = 1, TaskScheduled = new TaskScheduledEvent { Name = "A" } },
            Happened.Completed(1));

        var timer = Assert.Single(response.Actions);
        Assert.Equal((2, "two", 253402300799), (timer.Id, timer.CreateTimer.ExternalEvent.Name, timer.CreateTimer.FireAt.Seconds));
    }

    // CancelAsync would run the callbacks on another thread.
    private static void Cancel(CancellationTokenSource source) => source.Cancel();
}
