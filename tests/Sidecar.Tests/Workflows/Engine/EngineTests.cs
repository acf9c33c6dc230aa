using Dapr.DurableTask.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Sidecar.Workflows;
using Sidecar.Workflows.Engine;

namespace Sidecar.Tests.Workflows.Engine;

public sealed class EngineTests
{
    private static readonly Timestamp Now = Timestamp.FromDateTime(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
    private readonly TurnEngine engine = new("app", () => "execution");

    [Fact]
    public void Receive_WhenFinished_ChangesNothing()
    {
        var state = Advance(New(), Complete(0));

        Assert.Same(state, state.Receive(HistoryEvents.Raised(Now, "go", null)));
    }

    [Fact]
    public void Receive_UnknownInstance_ChangesNothing()
    {
        var state = InstanceState.None("w1");

        Assert.Same(state, state.Receive(HistoryEvents.Raised(Now, "go", null)));
    }

    [Fact]
    public void Receive_CompletionTwice_KeepsTheFirst()
    {
        var state = Advance(New(), Schedule(0));
        var completed = HistoryEvents.Finished(Now, engine.Router, state.History[^1], new ActivityResponse { Result = "1" });
        var once = state.Receive(completed);

        Assert.Single(once.Inbox);
        Assert.Same(once, once.Receive(completed.Clone()));
    }

    [Fact]
    public void Receive_CompletionOfNothing_ChangesNothing()
    {
        var state = Advance(New(), Schedule(0));
        var stray = HistoryEvents.New(Now);
        stray.TaskCompleted = new TaskCompletedEvent { TaskScheduledId = 7 };

        Assert.Same(state, state.Receive(stray));
    }

    [Fact]
    public void Apply_SendEvent_IsRefused()
    {
        var outcome = Answer(New(), new WorkflowAction { SendEvent = new SendEventAction { Name = "go" } });

        Assert.Equal("don't know how to process outbound message", Assert.IsType<TurnOutcome.Refused>(outcome).Reason);
    }

    [Fact]
    public void Apply_ActionThatIsInTheHistory_IsRefused()
    {
        var state = Advance(New(), Schedule(0)).Receive(HistoryEvents.Raised(Now, "go", null));

        Assert.IsType<TurnOutcome.Refused>(Answer(state, Schedule(0)));
    }

    [Fact]
    public void Apply_ActivityOfAnotherApplication_KeepsItsRoute()
    {
        var action = Schedule(0);
        action.Router = new TaskRouter { SourceAppID = "forged", TargetAppID = "other" };

        var scheduled = Advance(New(), action).History[^1];
        Assert.Equal(new TaskRouter { SourceAppID = "app", TargetAppID = "other" }, scheduled.Router);
        Assert.Equal("other", scheduled.Elsewhere("app"));
    }

    [Fact]
    public void Apply_NamespaceWithoutApplication_IsRefused()
    {
        var action = Schedule(0);
        action.Router = new TaskRouter { TargetAppNamespace = "there" };

        Assert.IsType<TurnOutcome.Refused>(Answer(New(), action));
    }

    [Fact]
    public void Apply_TerminatedChild_TellsItsParentOfAFailureWithoutDetails()
    {
        var parent = Advance(New(), new WorkflowAction { Id = 3, CreateChildWorkflow = new CreateChildWorkflowAction { InstanceId = "c1", Name = "K" } });
        var child = InstanceState.None("c1")
            .Restart(engine.StartChild(parent, parent.History[^1], Now))
            .Receive(HistoryEvents.Terminated(Now, null, recurse: false));

        var message = Assert.Single(Assert.IsType<TurnOutcome.Advanced>(Answer(child)).Messages);
        Assert.Equal(new ChildWorkflowInstanceFailedEvent { TaskScheduledId = 3 }, message.Event.ChildWorkflowInstanceFailed);
    }

    [Fact]
    public void Apply_ChildOfAnotherApplication_LeavesTheTellingToWhoAsked()
    {
        var parent = Advance(New(), new WorkflowAction { Id = 3, CreateChildWorkflow = new CreateChildWorkflowAction { InstanceId = "c1", Name = "K" } });
        var there = new TurnEngine("other", () => "execution");
        var child = InstanceState.None("c1").Restart(engine.StartChild(parent, parent.History[^1], Now));

        var outcome = there.Apply(WorkflowTurn.Begin(child, Now)!, new WorkflowResponse { Actions = { Complete(0) } }, Now);
        Assert.Empty(Assert.IsType<TurnOutcome.Advanced>(outcome).Messages);
    }

    [Fact]
    public void Apply_TerminatedAndTheWorkerGoesOn_EndsTerminated()
    {
        var state = New().Receive(HistoryEvents.Terminated(Now, "\"out\"", recurse: false));

        var ended = Assert.IsType<TurnOutcome.Advanced>(Answer(state, Schedule(0))).State;

        Assert.Equal(OrchestrationStatus.Terminated, ended.Summary.Status);
        Assert.Equal("\"out\"", ended.Summary.Completed!.ExecutionCompleted.Result);
        Assert.Empty(PendingWork.Of(ended).Activities);
    }

    [Fact]
    public void Apply_PatchesMissing_Stalls()
    {
        var state = Advance(New(), new WorkflowVersion { Patches = { "one" } }, Schedule(0)).Receive(HistoryEvents.Raised(Now, "go", null));

        var stalled = Assert.IsType<TurnOutcome.Stalled>(Answer(state));

        Assert.Equal(StalledReason.PatchMismatch, stalled.Reason);
        Assert.Equal("Patch mismatch. History patches: [one], current patches: []. ", stalled.State.History[^1].ExecutionStalled.Description);
        Assert.Equal(OrchestrationStatus.Stalled, stalled.State.Summary.Status);
        Assert.Single(stalled.State.Inbox);
    }

    [Fact]
    public void Apply_PatchesContinued_StampsThemOnTheTurn()
    {
        var state = Advance(New(), new WorkflowVersion { Patches = { "one" } }, Schedule(0)).Receive(HistoryEvents.Raised(Now, "go", null));

        var advanced = Advance(state, new WorkflowVersion { Patches = { "one", "two" } });

        Assert.Equal(["one", "two"], advanced.History.Last(entry => entry.WorkflowStarted is not null).WorkflowStarted.Version.Patches);
    }

    [Fact]
    public void Apply_VersionNotAvailable_Stalls()
    {
        var outcome = Answer(New(), new WorkflowAction { WorkflowVersionNotAvailable = new WorkflowVersionNotAvailableAction() });

        Assert.Equal(StalledReason.VersionNotAvailable, Assert.IsType<TurnOutcome.Stalled>(outcome).Reason);
    }

    [Fact]
    public void Apply_ChildWithoutId_NamesItAfterItsParent()
    {
        var state = Advance(New(), new WorkflowAction { Id = 26, CreateChildWorkflow = new CreateChildWorkflowAction { Name = "K" } });

        Assert.Equal("w1:001a", state.History[^1].ChildWorkflowInstanceCreated.InstanceId);
    }

    [Fact]
    public void Apply_ScheduleUnderATrace_HandsTheTraceOn()
    {
        var trace = new TraceContext { TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" };
        var request = new CreateInstanceRequest { InstanceId = "w1", Name = "W", ParentTraceContext = trace };

        var state = Advance(InstanceState.None("w1").Restart(engine.Start(request, Now)), Schedule(0));

        Assert.Equal(trace, state.History[^1].TaskScheduled.ParentTraceContext);
    }

    [Fact]
    public void Timers_WhoseEventCame_AreDropped()
    {
        var state = Advance(New(), Timeout(0, "go"), Timeout(1, "go"), Timeout(2, "other")).Receive(HistoryEvents.Raised(Now, "GO", null));

        Assert.Equal([1, 2], PendingWork.Of(state).Timers.Keys);
    }

    [Fact]
    public void Begin_NothingInTheInbox_GivesNoTurn() => Assert.Null(WorkflowTurn.Begin(Advance(New(), Schedule(0)), Now));

    [Fact]
    public void Rerun_FromAnActivity_KeepsWhatWasBeforeAndDoesItAgain()
    {
        var scheduled = Advance(New(), Schedule(0));
        var half = Advance(
            scheduled.Receive(HistoryEvents.Finished(Now, engine.Router, scheduled.History[^1], new ActivityResponse { Result = "1" })),
            Schedule(1));
        var done = Advance(half.Receive(HistoryEvents.Finished(Now, engine.Router, half.History[^1], new ActivityResponse { Result = "2" })), Complete(2));

        var again = Rerun.Of(
            done,
            new RerunWorkflowFromEventRequest
            {
                SourceInstanceID = "w1",
                EventID = 1,
                NewInstanceID = "w2",
                OverwriteInput = true,
                Input = "new"
            },
            () => "id",
            Now);

        Assert.Equal("w2", again.Started!.ExecutionStarted.WorkflowInstance.InstanceId);
        var pending = Assert.Single(PendingWork.Of(again).Activities).Value.TaskScheduled;
        Assert.Equal("new", pending.Input);
        Assert.Equal("w1", pending.RerunParentInstanceInfo.InstanceID);
        HistoryRules.Hold(again.History);
    }

    [Theory]
    [InlineData(9u, "w2")]
    [InlineData(2u, "w2")]
    [InlineData(0u, "w1")]
    public void Rerun_OfWhatCannotBe_IsRefused(uint eventId, string newId)
    {
        var scheduled = Advance(New(), Schedule(0));
        var done = Advance(scheduled.Receive(HistoryEvents.Finished(Now, engine.Router, scheduled.History[^1], new ActivityResponse())), Complete(2));

        Assert.Throws<WorkflowFaultException>(
            () => Rerun.Of(done, new RerunWorkflowFromEventRequest { EventID = eventId, NewInstanceID = newId }, () => "id", Now));
    }

    private static WorkflowAction Schedule(int id) => new() { Id = id, ScheduleTask = new ScheduleTaskAction { Name = "A" } };

    private static WorkflowAction Complete(int id) =>
        new() { Id = id, CompleteWorkflow = new CompleteWorkflowAction { WorkflowStatus = OrchestrationStatus.Completed } };

    private static WorkflowAction Timeout(int id, string name) => new()
    {
        Id = id,
        CreateTimer = new CreateTimerAction { FireAt = Now, ExternalEvent = new TimerOriginExternalEvent { Name = name } },
    };

    private InstanceState New() => InstanceState.None("w1").Restart(engine.Start(new CreateInstanceRequest { InstanceId = "w1", Name = "W" }, Now));

    private TurnOutcome Answer(InstanceState state, params WorkflowAction[] actions) =>
        engine.Apply(WorkflowTurn.Begin(state, Now)!, new WorkflowResponse { Actions = { actions } }, Now);

    private InstanceState Advance(InstanceState state, params WorkflowAction[] actions) => Advance(state, null, actions);

    private InstanceState Advance(InstanceState state, WorkflowVersion? version, params WorkflowAction[] actions) =>
        Assert.IsType<TurnOutcome.Advanced>(
            engine.Apply(WorkflowTurn.Begin(state, Now)!, new WorkflowResponse { Actions = { actions }, Version = version }, Now)).State;
}
