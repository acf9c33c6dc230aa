using System.Text.Json.Nodes;
using Dapr.DurableTask.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Sidecar.Workflows.Engine;

namespace Sidecar.Tests.Workflows.Engine;

/// <summary>
/// Runs a script on the engine's pure steps: one thread, one seed, no clock. Answers come in any order, twice, late, and the process dies
/// between any two steps.
/// </summary>
internal sealed class EngineSimulation
{
    private readonly TurnEngine engine;
    private readonly JsonObject workflows;
    private readonly Random random;
    private readonly List<(ulong Life, HistoryEvent Entry)> underWay = [];
    private readonly List<(ulong Life, HistoryEvent Entry)> sent = [];
    private InstanceState state;
    private Timestamp now = Timestamp.FromDateTime(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
    private int executions;

    public EngineSimulation(JsonArray script, int seed)
    {
        random = new Random(seed);
        engine = new TurnEngine("app", () => $"execution-{++executions}");
        workflows = new JsonObject { ["W"] = script };
        state = InstanceState.None("w1").Restart(engine.Start(new CreateInstanceRequest { InstanceId = "w1", Name = "W", Input = "0" }, now));
    }

    /// <summary>Runs to the end; gives the last state.</summary>
    public InstanceState Run()
    {
        for (var step = 0; !state.IsFinished; step++)
        {
            Assert.True(step < 5_000, "it never ended");
            now += Duration.FromTimeSpan(TimeSpan.FromMilliseconds(random.Next(1, 100)));
            Step();
            if (state.History.Count > 0)
            {
                HistoryRules.Hold(state.History);
            }
        }

        return state;
    }

    private void Step()
    {
        switch (random.Next(10))
        {
            case 0:
                // The process dies: what was under way is only what the stored events say.
                underWay.Clear();
                break;
            case 1 when sent.Count > 0:
                // An answer comes again.
                Deliver(sent[random.Next(sent.Count)]);
                return;
            case 2:
                state = state.Receive(HistoryEvents.Raised(now, "go", null));
                return;
            case 3 when WorkflowTurn.Begin(state, now) is not null:
                // A worker takes a turn and is never heard of again.
                return;
        }

        Resume();
        if (underWay.Count > 0 && random.Next(2) == 0)
        {
            var next = underWay[random.Next(underWay.Count)];
            underWay.Remove(next);
            sent.Add(next);
            Deliver(next);
        }
        else if (WorkflowTurn.Begin(state, now) is { } turn)
        {
            Turn(turn);
        }
    }

    private void Turn(WorkflowTurn turn)
    {
        var request = turn.ToWorkItem().WorkflowRequest;
        state = engine.Apply(turn, WorkflowScript.Answer(workflows, request), now) switch
        {
            TurnOutcome.Advanced advanced => advanced.State,
            TurnOutcome.Continued continued => continued.State,
            var other => throw new InvalidOperationException(other.ToString()),
        };
    }

    /// <summary>What the runtime does after each commit, and after each start.</summary>
    private void Resume()
    {
        var pending = PendingWork.Of(state);
        foreach (var entry in pending.Activities.Values.Concat(pending.Timers.Values).Concat(pending.Children.Values))
        {
            if (!underWay.Contains((state.Generation, entry)))
            {
                underWay.Add((state.Generation, entry));
            }
        }
    }

    private void Deliver((ulong Life, HistoryEvent Entry) work)
    {
        if (work.Life != state.Generation)
        {
            return;
        }

        var entry = work.Entry switch
        {
            { TaskScheduled: not null } => HistoryEvents.Finished(now, engine.Router, work.Entry, new ActivityResponse { Result = "1" }),
            { TimerCreated: not null } => HistoryEvents.Fired(now, work.Entry),
            _ => ChildEnd(work.Entry),
        };
        state = state.Receive(entry);
    }

    private HistoryEvent ChildEnd(HistoryEvent created)
    {
        var end = HistoryEvents.New(now, engine.Router);
        end.ChildWorkflowInstanceCompleted = new ChildWorkflowInstanceCompletedEvent { TaskScheduledId = created.EventId };
        return end;
    }
}
