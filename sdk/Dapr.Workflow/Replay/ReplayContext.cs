using Dapr.DurableTask.Protobuf;
using Dapr.Workflow.Serialization;
using Microsoft.Extensions.Logging;

namespace Dapr.Workflow.Replay;

/// <summary>What the workflow's code calls during a turn.</summary>
internal sealed class ReplayContext(string name, TurnState turn, WorkflowSerializer serializer, ILoggerFactory loggers) : WorkflowContext
{
    private readonly TaskCalls calls = new(turn);
    private readonly Waits waits = new(turn);

    public override string Name => name;

    public override string InstanceId => turn.InstanceId;

    public override DateTime CurrentUtcDateTime => turn.Now;

    public override bool IsReplaying => turn.IsReplaying;

    public override bool IsPatched(string patchName)
    {
        ArgumentException.ThrowIfNullOrEmpty(patchName);
        CheckThread();
        return turn.Patches.IsPatched(patchName, turn.EventsLeft);
    }

    public override async Task<T> CallActivityAsync<T>(string name, object? input = null, WorkflowTaskOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        CheckThread();
        return serializer.Read<T>(await calls.ActivityAsync(name, serializer.Write(input), options))!;
    }

    public override async Task<TResult> CallChildWorkflowAsync<TResult>(string workflowName, object? input = null, ChildWorkflowTaskOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(workflowName);
        CheckThread();
        return serializer.Read<TResult>(await calls.ChildAsync(workflowName, serializer.Write(input), options))!;
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        CheckThread();
        return waits.UntilAsync(fireAt, cancellationToken);
    }

    public override async Task<T> WaitForExternalEventAsync<T>(string eventName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(eventName);
        CheckThread();
        return serializer.Read<T>(await waits.EventAsync(eventName, cancellationToken))!;
    }

    public override async Task<T> WaitForExternalEventAsync<T>(string eventName, TimeSpan timeout)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(eventName);
        CheckThread();
        return serializer.Read<T>(await waits.EventAsync(eventName, timeout))!;
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(instanceId);
        ArgumentException.ThrowIfNullOrWhiteSpace(eventName);
        CheckThread();
        turn.Actions.Add(new WorkflowAction
        {
            SendEvent = new SendEventAction
            {
                Instance = new WorkflowInstance { InstanceId = instanceId },
                Name = eventName,
                Data = serializer.Write(payload),
            },
        });
    }

    public override void SetCustomStatus(object? customStatus)
    {
        CheckThread();
        turn.CustomStatus = customStatus is null ? null : serializer.Write(customStatus);
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
    {
        CheckThread();
        turn.ContinueAsNew = new TurnState.ContinueAsNewRequest(serializer.Write(newInput), preserveUnprocessedEvents);
    }

    public override Guid NewGuid()
    {
        CheckThread();
        return turn.NewGuid();
    }

    public override PropagatedHistory? GetPropagatedHistory() => turn.Propagated.Value;

    public override ILogger CreateReplaySafeLogger(string categoryName) => new ReplaySafeLogger(loggers.CreateLogger(categoryName), this);

    public override ILogger CreateReplaySafeLogger(Type type) => CreateReplaySafeLogger(type.FullName ?? type.Name);

    public override ILogger CreateReplaySafeLogger<T>() => CreateReplaySafeLogger(typeof(T));

    private void CheckThread()
    {
        if (turn.Thread != Environment.CurrentManagedThreadId)
        {
            throw new InvalidOperationException(
                "The workflow's context was used outside of its turn: workflow code may await only tasks that come from the context.");
        }
    }
}
