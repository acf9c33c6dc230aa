using Dapr.DurableTask.Protobuf;

namespace Dapr.Workflow.Replay;

/// <summary>What a turn knows while it walks through history.</summary>
internal sealed class TurnState
{
    /// <summary>Takes a request; nothing of it is processed yet.</summary>
    public TurnState(WorkflowRequest request)
    {
        InstanceId = request.InstanceId;
        var history = request.PastEvents.Concat(request.NewEvents).ToList();
        Started = history.Find(past => past.ExecutionStarted is not null)?.ExecutionStarted;
        Patches = new Patches(history);
        Sentinels = new SentinelTimers(history);
        Propagated = new Lazy<PropagatedHistory?>(() => PropagatedHistories.Read(request.PropagatedHistory));
        ExecutionId = Started?.WorkflowInstance?.ExecutionId ?? string.Empty;
    }

    public string InstanceId { get; }

    /// <summary>Differs for each time that the instance began; empty when the runtime does not say.</summary>
    public string ExecutionId { get; }

    public ExecutionStartedEvent? Started { get; }

    public PendingActions Actions { get; } = new();

    public ExternalEvents Events { get; } = new();

    public Patches Patches { get; }

    public SentinelTimers Sentinels { get; }

    /// <summary>What the ancestors handed on.</summary>
    public Lazy<PropagatedHistory?> Propagated { get; }

    /// <summary>The workflow's clock, UTC.</summary>
    public DateTime Now { get; set; }

    public bool IsReplaying { get; set; }

    /// <summary>Whether events come after the one that is being processed.</summary>
    public bool EventsLeft { get; set; }

    /// <summary>The custom status, as JSON; null for none.</summary>
    public string? CustomStatus { get; set; }

    /// <summary>Set once the code asked to begin again.</summary>
    public ContinueAsNewRequest? ContinueAsNew { get; set; }

    /// <summary>The thread whose turn it is; the code may call the context from no other.</summary>
    public int? Thread { get; set; }

    /// <summary>A new id, the same in each replay.</summary>
    public Guid NewGuid() => DeterministicGuids.Create(DeterministicGuids.NamespaceOf(InstanceId), $"{InstanceId}_{guids++}");

    private int guids;

    /// <summary>How the instance begins again.</summary>
    /// <param name="Input">The new input, as JSON.</param>
    /// <param name="KeepsEvents">Whether events that nobody waited for go along.</param>
    internal sealed record ContinueAsNewRequest(string Input, bool KeepsEvents);
}
