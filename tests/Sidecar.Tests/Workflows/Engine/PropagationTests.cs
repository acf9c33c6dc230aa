using Dapr.DurableTask.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Sidecar.State.Stores;
using Sidecar.Workflows.Engine;
using Sidecar.Workflows.Storage;
using Testing;

namespace Sidecar.Tests.Workflows.Engine;

public sealed class PropagationTests
{
    private static readonly Timestamp Now = Timestamp.FromDateTime(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
    private static readonly PropagatedHistory Handed = new()
    {
        Scope = HistoryPropagationScope.Lineage,
        Chunks = { new PropagatedHistoryChunk { AppId = "above" } }
    };
    private readonly TurnEngine engine = new("app", () => "execution");

    [Fact]
    public void Of_OwnHistory_EndsWithTheScheduling()
    {
        var state = Advance(New(), Schedule(0, HistoryPropagationScope.OwnHistory), Schedule(1, HistoryPropagationScope.None));

        var chunk = Assert.Single(Propagation.Of(state, state.History[2], "app")!.Chunks);
        Assert.Equal(("app", "w1", "W"), (chunk.AppId, chunk.InstanceId, chunk.WorkflowName));
        Assert.Equal(state.History.Take(3), chunk.RawEvents.Select(HistoryEvent.Parser.ParseFrom));
        Assert.Null(Propagation.Of(state, state.History[3], "app"));
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public void Of_WhatWasHandedDown_GoesOnWithTheLineageOnly(bool lineage, int chunks)
    {
        var state = Advance(New(Handed), Schedule(0, lineage ? HistoryPropagationScope.Lineage : HistoryPropagationScope.OwnHistory));

        Assert.Equal(chunks, Propagation.Of(state, state.History[^1], "app")!.Chunks.Count);
    }

    [Fact]
    public void Apply_ContinueAsNew_HandsItsHistoryToItsNextLife()
    {
        var action = new WorkflowAction { Id = 0, CompleteWorkflow = new CompleteWorkflowAction { WorkflowStatus = OrchestrationStatus.ContinuedAsNew } };

        Assert.Equal(["above", "app"], Continue(New(Handed), action).Received!.Chunks.Select(chunk => chunk.AppId));
        Assert.Null(Continue(New(), action).Received);
    }

    [Fact]
    public async Task Save_WhatWasHandedDown_IsReadAgainAndGoesWithTheInstance()
    {
        await using var memory = new InMemoryStateStore(new FakeTimeProvider());
        var store = new WorkflowStore(memory, new WorkflowKeys("app", "default"));
        await store.SaveAsync(await store.LoadAsync("w1", default), New(Handed), default);

        var loaded = await store.LoadAsync("w1", default);
        Assert.Equal(Handed, loaded.State.Received);
        Assert.Equal(Handed, WorkflowTurn.Begin(loaded.State, Now)!.ToWorkItem().WorkflowRequest.PropagatedHistory);
        await store.DeleteAsync(loaded, default);
        Assert.Empty(await memory.ListKeysAsync(string.Empty, default));
    }

    private static WorkflowAction Schedule(int id, HistoryPropagationScope scope) =>
        new() { Id = id, ScheduleTask = new ScheduleTaskAction { Name = "A", HistoryPropagationScope = scope } };

    private InstanceState New(PropagatedHistory? handed = null) =>
        InstanceState.None("w1").Restart(engine.Start(new CreateInstanceRequest { InstanceId = "w1", Name = "W" }, Now), handed);

    private InstanceState Advance(InstanceState state, params WorkflowAction[] actions) => Assert.IsType<TurnOutcome.Advanced>(Answer(state, actions)).State;

    private InstanceState Continue(InstanceState state, params WorkflowAction[] actions) => Assert.IsType<TurnOutcome.Continued>(Answer(state, actions)).State;

    private TurnOutcome Answer(InstanceState state, WorkflowAction[] actions) =>
        engine.Apply(WorkflowTurn.Begin(state, Now)!, new WorkflowResponse { Actions = { actions } }, Now);
}
