extern alias sidecar;

using Dapr.Workflow.Serialization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Services.Tests.Fakes;
using Shop.Processing.Saga;
using Testing.Simulations;
using Engine = sidecar::Sidecar.Workflows.Engine;
using Sdk = Dapr.DurableTask.Protobuf;
using Wire = sidecar::Dapr.DurableTask.Protobuf;

namespace Services.Tests.Flow;

/// <summary>
/// The bundled sidecar's workflow engine in a simulation. Its instances are kept, all else dies with its process: turns and activities are
/// given again, run twice and lose their answers, finished instances are purged.
/// </summary>
internal sealed class SimulatedSagas : ISagaRuntime
{
    private static readonly TimeSpan Never = TimeSpan.FromDays(3_650);
    private readonly Simulation simulation;
    private readonly Func<SimulatedService> worker;
    private readonly Engine.TurnEngine engine;
    private readonly SortedDictionary<string, SagaInstance> instances = new(StringComparer.Ordinal);
    private readonly WorkflowSerializer serializer = new();
    private SimulatedProcess process;
    private int lives;

    public SimulatedSagas(Simulation simulation, Func<SimulatedService> worker)
    {
        (this.simulation, this.worker) = (simulation, worker);
        engine = new Engine.TurnEngine("order-processing", () => $"execution-{++lives}");
        process = simulation.Start();
    }

    /// <summary>How much went wrong.</summary>
    public FaultCount Faults { get; } = new();

    /// <summary>Whether every instance has ended.</summary>
    public bool IsIdle => instances.Values.All(instance => instance.State.IsFinished);

    /// <summary>How the instances ended that did not end well.</summary>
    public List<string> Broken { get; } = [];

    /// <summary>Called with each turn that a worker was asked for and its answer; nothing unless set.</summary>
    public Action<string, Sdk.WorkflowRequest, Sdk.WorkflowResponse>? WhenAnswered { get; set; }

    private Timestamp Now => Timestamp.FromDateTimeOffset(simulation.Clock.GetUtcNow());

    /// <summary>The process dies and starts again on what is kept.</summary>
    public void Kill()
    {
        Faults.Happened++;
        process.Kill();
        process = simulation.Start();
        foreach (var instance in instances.Values)
        {
            instance.Forget();
            Resume(instance);
        }
    }

    public async Task StartAsync(SagaState saga, CancellationToken cancellationToken)
    {
        await ReachAsync();
        if (instances.TryGetValue(saga.Order.Id, out var known) && !known.State.IsFinished)
        {
            throw new InvalidOperationException("An active workflow has this id.");
        }

        var request = new Wire.CreateInstanceRequest { InstanceId = saga.Order.Id, Name = nameof(OrderWorkflow), Input = serializer.Write(saga) };
        var instance = known ?? (instances[saga.Order.Id] = new SagaInstance(Engine.InstanceState.None(saga.Order.Id)));
        instance.Commit(instance.State.Restart(engine.Start(request, Now)));
        Resume(instance);
        LoseAnswer();
    }

    public async Task<bool> IsRunningAsync(string orderId, CancellationToken cancellationToken)
    {
        await ReachAsync();
        return instances.TryGetValue(orderId, out var instance) && !instance.State.IsFinished;
    }

    public async Task RaiseAsync(string orderId, string eventName, CancellationToken cancellationToken)
    {
        await ReachAsync();
        if (instances.TryGetValue(orderId, out var instance))
        {
            Receive(instance, Engine.HistoryEvents.Raised(Now, eventName, null));
        }

        LoseAnswer();
    }

    private async Task ReachAsync()
    {
        await Task.Yield();
        if (simulation.Random.Next(40) == 0)
        {
            Faults.Happened++;
            throw new IOException("The sidecar cannot be reached.");
        }
    }

    private void LoseAnswer()
    {
        if (simulation.Random.Next(40) == 0)
        {
            Faults.Happened++;
            throw new IOException("The sidecar's answer was lost.");
        }
    }

    private void Receive(SagaInstance instance, Wire.HistoryEvent happened)
    {
        instance.Commit(instance.State.Receive(happened));
        Resume(instance);
    }

    /// <summary>Begins whatever the instance waits for and nobody works on.</summary>
    private void Resume(SagaInstance instance)
    {
        var pending = Engine.PendingWork.Of(instance.State);
        if (Engine.WorkflowTurn.Begin(instance.State, Now) is not null && instance.Take("turn"))
        {
            _ = process.RunAsync(() => TurnAsync(instance));
        }

        foreach (var scheduled in pending.Activities.Values.Where(scheduled => instance.Take($"activity {scheduled.EventId}")))
        {
            var times = simulation.Random.Next(25) == 0 ? 2 : 1;
            Faults.Happened += times - 1;
            for (var time = 0; time < times; time++)
            {
                _ = process.RunAsync(() => ActivityAsync(instance, scheduled, instance.State.Generation));
            }
        }

        foreach (var created in pending.Timers.Values.Where(created => instance.Take($"timer {created.EventId}")))
        {
            _ = process.RunAsync(() => TimerAsync(instance, created, instance.State.Generation));
        }
    }

    private async Task<bool> TurnAsync(SagaInstance instance)
    {
        await Task.Yield();
        if (Engine.WorkflowTurn.Begin(instance.State, Now) is { } turn)
        {
            var request = Sdk.WorkflowRequest.Parser.ParseFrom(turn.ToWorkItem().WorkflowRequest.ToByteArray());
            var response = await AskAsync(saga => saga.TurnAsync(request));
            if (response is null)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), simulation.Clock);
            }
            else
            {
                WhenAnswered?.Invoke(instance.State.InstanceId, request, response);
                Apply(instance, turn, Wire.WorkflowResponse.Parser.ParseFrom(response.ToByteArray()));
            }
        }

        instance.Give("turn");
        Resume(instance);
        return true;
    }

    /// <summary>What came in during the turn stays in the inbox.</summary>
    private void Apply(SagaInstance instance, Engine.WorkflowTurn turn, Wire.WorkflowResponse response)
    {
        var late = instance.State.Inbox.Skip(turn.State.Inbox.Count);
        var state = engine.Apply(turn, response, Now) switch
        {
            Engine.TurnOutcome.Advanced advanced => advanced.State,
            Engine.TurnOutcome.Continued continued => continued.State,
            var other => throw new InvalidOperationException($"{instance.State.InstanceId}: {other}"),
        };
        instance.Commit(late.Aggregate(state, (next, happened) => next.Receive(happened)));
        if (instance.State.IsFinished)
        {
            End(instance);
        }
    }

    private void End(SagaInstance instance)
    {
        var completed = instance.State.Summary.Completed!.ExecutionCompleted;
        if (completed.WorkflowStatus != Wire.OrchestrationStatus.Completed)
        {
            Broken.Add($"{instance.State.InstanceId} ended as {completed.WorkflowStatus}: {completed.FailureDetails?.ErrorMessage}");
        }

        if (simulation.Random.Next(2) == 0)
        {
            instances.Remove(instance.State.InstanceId);
        }
    }

    private async Task<bool> ActivityAsync(SagaInstance instance, Wire.HistoryEvent scheduled, ulong generation)
    {
        await Task.Yield();
        var task = scheduled.TaskScheduled;
        var request = new Sdk.ActivityRequest
        {
            Name = task.Name,
            Input = task.Input,
            TaskId = scheduled.EventId,
            TaskExecutionId = task.TaskExecutionId,
            WorkflowInstance = new Sdk.WorkflowInstance { InstanceId = instance.State.InstanceId },
        };
        var response = await AskAsync(saga => saga.RunAsync(request));
        if (response is null)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), simulation.Clock);
            instance.Give($"activity {scheduled.EventId}", generation);
            Resume(instance);
        }
        else if (instance.State.Generation == generation)
        {
            Receive(instance, Engine.HistoryEvents.Finished(Now, engine.Router, scheduled, Wire.ActivityResponse.Parser.ParseFrom(response.ToByteArray())));
        }

        return true;
    }

    private async Task<bool> TimerAsync(SagaInstance instance, Wire.HistoryEvent created, ulong generation)
    {
        var left = created.TimerCreated.FireAt.ToDateTimeOffset() - simulation.Clock.GetUtcNow();
        if (left > Never)
        {
            return false;
        }

        await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, simulation.Clock);
        if (instance.State.Generation == generation)
        {
            Receive(instance, Engine.HistoryEvents.Fired(Now, created));
        }

        return true;
    }

    /// <summary>Null: the worker died, or its answer was lost.</summary>
    private async Task<T?> AskAsync<T>(Func<SagaWorker, Task<T>> ask)
        where T : class
    {
        try
        {
            var answer = await worker().RunAsync(ask);
            if (simulation.Random.Next(40) > 0)
            {
                return answer;
            }
        }
        catch (ProcessKilledException)
        {
            // Nobody answers any more.
        }

        Faults.Happened++;
        return null;
    }
}
